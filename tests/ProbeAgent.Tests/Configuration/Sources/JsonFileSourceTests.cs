using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Tests.Configuration.Sources;

public sealed class JsonFileSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_CommentsTrailingCommasAndMark_AreAllowed()
    {
        var options = Load("\uFEFF{ // a comment\n \"Interval\": \"5s\", /* another */ \"Gateway\": { \"port\": 8080, \"Tls\": { \"SkipVerify\": true, }, }, }");
        Assert.Equal(TimeSpan.FromSeconds(5), options.Gateway().Interval);
        Assert.Equal(8080, options.Gateway().Port);
        Assert.True(options.Gateway().Tls.SkipVerify);
    }

    [Fact]
    public void Read_KeysWithColons_AreNested() => Assert.Equal(8080, Load("""{ "Gateway:Port": "8080" }""").Gateway().Port);

    [Fact]
    public void Read_ArrayOfStatuses_IsAList() =>
        Assert.True(Load("""{ "Gateway": { "HealthStatus": [200, "3xx"] } }""").Gateway().HealthStatus.Contains(301));

    [Fact]
    public void Read_NullAndEmptyObject_AreNothing()
    {
        var gateway = Load("""{ "Gateway": { "HealthBody": null, "Tls": {}, "Paths": { "loopback": {} } }, "Log": null }""").Gateway();
        Assert.Null(gateway.HealthBody);
        Assert.Null(Assert.Single(gateway.Paths).Url);
    }

    [Theory]
    [InlineData("", "agent.json: is not valid JSON at line 1, column 1")]
    [InlineData("{\n  \"Interval\": 5s\n}", "agent.json: is not valid JSON at line 2, column 16")]
    [InlineData("[]", "agent.json: holds no object; it must look like { \"Gateway\": { \"Name\": \"gateway\" } }")]
    [InlineData("""{ "Interval": ["5s"] }""", "agent.json: Interval: an array, where one value is expected; allowed: 100ms to 1h; example: 5s")]
    [InlineData("""{ "Interval": { "Seconds": 5 } }""", "agent.json: Interval:Seconds: Interval is one value, not a group of settings; allowed: 100ms to 1h; example: 5s")]
    [InlineData("""{ "Gateway": "gateway" }""", "agent.json: Gateway: a group of settings, not a value; example: Gateway:Name")]
    [InlineData("""{ "Gateways": [{ "Name": "a" }] }""", "agent.json: Gateways: an array of groups; settings are named, not numbered (Gateways: { \"name\": { … } })")]
    [InlineData("""{ "Interval": null }""", "agent.json: Interval = \"\": empty; allowed: 100ms to 1h; example: 5s")]
    [InlineData("""{ "Interval": "5s", "interval": "6s" }""", "agent.json: Interval and agent.json: interval: both set the same thing; keep one of them")]
    [InlineData("""{ "Config": "other.json" }""", "agent.json: Config: a file can't name another; use --config or PROBEAGENT_CONFIG")]
    [InlineData("{ \"Gateway\": { \"Name\": \"\\ud800\" } }", "agent.json: holds a text that is not valid Unicode")]
    public void Read_Mistake_IsNamed(string json, string problem) =>
        Assert.Equal(problem, Load(json).Problem().Replace(_folder.Path + "/", "", StringComparison.Ordinal));

    [Fact]
    public void Read_NoFile_IsNamed()
    {
        var missing = Path.Combine(_folder.Path, "missing.json");
        Assert.Equal($"--config = \"{missing}\": the file does not exist; example: /etc/probeagent.json", Loading.LoadArguments("--config", missing).Problem());
        Assert.Equal($"PROBEAGENT_CONFIG = \"{_folder.Path}\": the file is a directory; Docker makes one when the mounted file doesn't exist on the host; example: /etc/probeagent.json",
            Loading.LoadVariables($"PROBEAGENT_CONFIG={_folder.Path}").Problem());
    }

    [Fact]
    public void Read_NotText_IsNamed()
    {
        var file = Path.Combine(_folder.Path, "binary.json");
        File.WriteAllBytes(file, [0xff, 0xfe, 0x00]);
        Assert.Equal($"--config = \"{file}\": the file is not UTF-8 text; example: /etc/probeagent.json", Loading.LoadArguments("--config", file).Problem());
        File.WriteAllBytes(file, new byte[TextFile.Longest + 1]);
        Assert.Equal($"--config = \"{file}\": the file is larger than 1 MiB; example: /etc/probeagent.json", Loading.LoadArguments("--config", file).Problem());
    }

    public void Dispose() => _folder.Dispose();

    private ProbeAgent.Configuration.LoadResult Load(string json) => Loading.LoadArguments("--config", _folder.Write("agent.json", json));
}
