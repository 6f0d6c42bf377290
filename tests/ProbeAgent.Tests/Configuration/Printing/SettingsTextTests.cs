using ProbeAgent.Configuration.Printing;

namespace ProbeAgent.Tests.Configuration.Printing;

public sealed class SettingsTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_Settings_NamesEachSource()
    {
        var result = Loading.Load(["--interval", "1s"], "PROBEAGENT_GATEWAY__TOKEN=hunter2", "PROBEAGENT_GATEWAY__PATHS__EDGE=https://edge.example.com",
            "PROBEAGENT_GATEWAY__PATHS__EDGE__HEADERS__X_API_KEY=hunter2");
        result.Good();
        var lines = SettingsText.Of(result.Settings).Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("\"Interval\": \"1s\", // --interval", lines);
        Assert.Contains("\"Timeout\": \"900ms\", // default, because Interval is 1s", lines);
        Assert.Contains("\"Gateway:Port\": \"18789\", // default", lines);
        Assert.Contains("// \"Gateway:Token\": \"***\", // PROBEAGENT_GATEWAY__TOKEN", lines);
        Assert.Contains("\"Gateway:Paths:edge:Url\": \"https://edge.example.com\", // PROBEAGENT_GATEWAY__PATHS__EDGE", lines);
        Assert.Contains("// \"Gateway:Paths:edge:Headers:X-API-KEY\": \"***\", // PROBEAGENT_GATEWAY__PATHS__EDGE__HEADERS__X_API_KEY", lines);
    }

    [Theory]
    [InlineData("--gateway:kind generic --gateway:first-frame=say\"\\\n{} --gateway:websocket-path /ws")]
    [InlineData("--interval 1s --gateway:scheme https --gateway:paths:edge wss://edge.example.com/ws --gateway:paths:edge:interval 500ms")]
    [InlineData("--gateways:alpha:port 1 --gateways:beta:kind generic --gateways:beta:paths:edge http://e")]
    public void Of_Settings_CanBeReadBack(string args)
    {
        var first = Loading.LoadArguments(args.Split(' '));
        first.Good();
        var second = Loading.LoadArguments("--config", _folder.Write("pasted.json", SettingsText.Of(first.Settings)));
        second.Good();
        Assert.Empty(second.Warnings);
        Assert.Equal(
            first.Settings.Select(value => (value.Key.ToString(), value.Text)),
            second.Settings.Where(value => value.Setting.Key != "Config").Select(value => (value.Key.ToString(), value.Text)).Prepend(("Config", "")));
    }

    public void Dispose() => _folder.Dispose();
}
