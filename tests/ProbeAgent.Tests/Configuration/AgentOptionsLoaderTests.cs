using Microsoft.Extensions.Logging;
using ProbeAgent.Configuration;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Configuration;

public sealed class AgentOptionsLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Load_Nothing_IsTheDefaults()
    {
        var result = Loading.Load([]);
        var options = result.Good();
        Assert.Null(options.Form);
        Assert.Equal(9788, options.Metrics.Listen.Port);
        Assert.Equal("gateway", result.Gateway().Name);
        Assert.Equal("gateway", result.Gateway().Label);
        Assert.Empty(result.Gateway().Paths);
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true, "PROBEAGENT_METRICS__LISTEN=:9788")]
    [InlineData(false, "PROBEAGENT_LOG__LEVEL=Debug")]
    public void HasSet_ToItsDefaultToo_IsSet(bool expected, params string[] variables) =>
        Assert.Equal(expected, Loading.LoadVariables(variables).HasSet("Metrics"));

    [Fact]
    public void Load_ThreeSources_LaterGoesBeforeEarlier()
    {
        var file = _folder.Write("agent.json", """{ "Gateway": { "Name": "file", "Port": 1, "HealthPath": "/file" } }""");
        var gateway = Loading.Load(["--config", file, "--gateway:name", "line"], "PROBEAGENT_GATEWAY__NAME=env", "PROBEAGENT_GATEWAY__HEALTH_PATH=/env").Gateway();
        Assert.Equal(("line", "/env", 1), (gateway.Name, gateway.HealthPath, gateway.Port));
    }

    [Fact]
    public void Load_ConfigTwice_TakesTheCommandLines()
    {
        var one = _folder.Write("one.json", """{ "Gateway": { "Name": "one" } }""");
        var two = _folder.Write("two.json", """{ "Gateway": { "Name": "two" } }""");
        Assert.Equal("two", Loading.Load(["--config", two], $"PROBEAGENT_CONFIG={one}").Gateway().Name);
    }

    [Theory]
    [InlineData(null, null, ClientSet.All, 600)]
    [InlineData("", null, ClientSet.None, 600)]
    [InlineData("pinned", "1h", ClientSet.Pinned, 3600)]
    [InlineData("none", null, ClientSet.None, 600)]
    [InlineData("pooled", null, ClientSet.Pooled, 600)]
    [InlineData("pinned,pooled", "Forever", ClientSet.Pooled | ClientSet.Pinned, -0.001)]
    public void Load_Clients_EachOneByOne(string? clients, string? pinnedFor, object expected, double seconds)
    {
        string?[] variables =
        [
            clients is null ? null : $"PROBEAGENT_GATEWAY__CLIENTS={clients}",
            pinnedFor is null ? null : $"PROBEAGENT_GATEWAY__PINNED_FOR={pinnedFor}",
        ];
        var gateway = Loading.LoadVariables([.. variables.OfType<string>()]).Gateway();

        Assert.Equal((expected, seconds), (gateway.Clients, gateway.PinnedFor.TotalSeconds));
    }

    [Fact]
    public void Load_EverySource_SpellsEachSetting()
    {
        var result = Loading.LoadVariables(
            "PROBEAGENT_FORM=Sidecar", "PROBEAGENT_ADDRESS_FAMILY=any", "PROBEAGENT_LOG__LEVEL=warn", "PROBEAGENT_LOG__FORMAT=JSON",
            "PROBEAGENT_METRICS__LISTEN=[::]:0", "PROBEAGENT_GATEWAY__SCHEME=https", "PROBEAGENT_GATEWAY__PUBLISHED_HOST=192.0.2.1",
            "PROBEAGENT_GATEWAY__PATHS__LOOPBACK__ENABLED=false", "PROBEAGENT_GATEWAY__PATHS__EDGE=wss://edge.example.com/ws",
            "PROBEAGENT_GATEWAY__PATHS__EDGE__EXPECT=unreachable", "PROBEAGENT_GATEWAY__PATHS__EDGE__STEPS=tcp,tls",
            "PROBEAGENT_GATEWAY__PATHS__EDGE__HEADERS__X_API_KEY= k ", "probeagent_Gateway__Paths__Edge__SendToken=no", "OTHER=1");
        var options = result.Good();
        var gateway = result.Gateway();
        Assert.Equal((VantageForm.Sidecar, LogLevel.Warning, LogFormat.Json), (options.Form, options.Log.Level, options.Log.Format));
        Assert.Equal((AddressFamilies.Any, true, "192.0.2.1"), (gateway.AddressFamily, gateway.UseTls, gateway.PublishedHost));
        var edge = gateway.Paths.Single(path => path.Name == "edge");
        Assert.Equal((Expectation.Unreachable, StepSet.Tcp | StepSet.Tls, false), (edge.Expect, edge.Steps, edge.SendToken));
        Assert.Equal("wss://edge.example.com/ws", edge.Url!.AbsoluteUri);
        Assert.Equal(("X-API-KEY", " k "), (edge.Headers[0].Key, edge.Headers[0].Value.Reveal()));
        Assert.False(gateway.Paths.Single(path => path.Name == "loopback").Enabled);
    }

    [Fact]
    public void Load_ComposeService_IsTheAgentsOwn()
    {
        Assert.Equal("probeagent", Loading.LoadVariables().Good().Compose.Service);
        Assert.Equal("watcher", Loading.LoadVariables("PROBEAGENT_COMPOSE__SERVICE=watcher").Good().Compose.Service);
    }

    [Fact]
    public void Load_Headers_KeepTheFilesOrderAndSpelling()
    {
        var file = _folder.Write("agent.json", """{ "Gateway": { "Paths": { "edge": { "Url": "http://e", "Headers": { "X-Zone": "z", "x-Api_Key": "a" } } } } }""");
        var edge = Assert.Single(Loading.LoadArguments("--config", file).Gateway().Paths);
        Assert.Equal(["X-Zone", "x-Api_Key"], edge.Headers.Select(header => header.Key));
    }

    [Fact]
    public void Load_KindGeneric_HasItsOwnDefaults()
    {
        var gateway = Loading.LoadVariables("PROBEAGENT_GATEWAY__KIND=Generic", "PROBEAGENT_GATEWAY__HEALTH_BODY=pong").Gateway();
        Assert.Equal(("/", "2xx", "pong"), (gateway.HealthPath, gateway.HealthStatus.ToString(), gateway.HealthBody));
        Assert.Null(gateway.StartupPath);
        Assert.Null(gateway.WebSocketPath);
    }

    [Fact]
    public void Load_EmptyText_MeansNone()
    {
        var gateway = Loading.LoadVariables("PROBEAGENT_GATEWAY__HEALTH_BODY=", "PROBEAGENT_GATEWAY__TOKEN=", "PROBEAGENT_GATEWAY__STARTUP_PATH=").Gateway();
        Assert.Null(gateway.HealthBody);
        Assert.Null(gateway.Token);
        Assert.Null(gateway.StartupPath);
    }

    [Fact]
    public void Load_SeveralGateways_EachHasItsOwnSettings()
    {
        var file = _folder.Write("agent.json", """{ "Interval": "5s", "Gateways": { "Alpha": {}, "beta": { "Name": "b", "Kind": "generic" } } }""");
        var options = Loading.Load(["--config", file, "--gateways:alpha:port", "1"]).Good();
        Assert.Equal(["alpha", "beta"], options.Gateways.Select(gateway => gateway.Label));
        Assert.Equal(["alpha", "b"], options.Gateways.Select(gateway => gateway.Name));
        Assert.Equal([1, 18789], options.Gateways.Select(gateway => gateway.Port));
        Assert.Equal([GatewayKind.OpenClaw, GatewayKind.Generic], options.Gateways.Select(gateway => gateway.Kind));
        Assert.All(options.Gateways, gateway => Assert.Equal(TimeSpan.FromSeconds(5), gateway.Interval));
    }

    [Fact]
    public void Load_GatewayAndGateways_SaysHow() => Assert.Equal(
        "PROBEAGENT_GATEWAY__PORT and --gateways:alpha:name: Gateway and Gateways exclude each other; "
        + "put the one gateway under a name as well, as in Gateways:main:Port",
        Loading.Load(["--gateways:alpha:name", "a"], "PROBEAGENT_GATEWAY__PORT=1").Problem());

    [Fact]
    public void Load_ShortInterval_ShortensTheDefaultTimeout()
    {
        var gateway = Loading.LoadArguments("--interval", "1s", "--gateway:paths:edge", "http://e", "--gateway:paths:edge:interval", "500ms").Gateway();
        Assert.Equal(TimeSpan.FromMilliseconds(900), gateway.Timeout);
        Assert.Equal(TimeSpan.FromMilliseconds(450), gateway.Paths[0].Timeout);
    }

    [Fact]
    public void Load_LongInterval_LengthensTheDefaultHandshakeInterval() =>
        Assert.Equal(TimeSpan.FromMinutes(5), Loading.LoadArguments("--interval", "5m").Gateway().HandshakeInterval);

    [Fact]
    public void Load_OneSettingInTwoSpellings_NamesBoth() => Assert.Equal(
        "PROBEAGENT_GATEWAY__HEALTHPATH and PROBEAGENT_GATEWAY__HEALTH_PATH: both set the same thing; keep one of them",
        Loading.LoadVariables("PROBEAGENT_GATEWAY__HEALTHPATH=/a", "PROBEAGENT_GATEWAY__HEALTH_PATH=/a").Problem());

    public void Dispose() => _folder.Dispose();
}
