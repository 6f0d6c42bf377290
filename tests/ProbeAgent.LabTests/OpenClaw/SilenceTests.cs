using System.Net;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>Being watched costs the gateway's log nothing.</summary>
[Collection(OpenClawLab.Name)]
public sealed class SilenceTests
{
    // What the defaults (10 s, handshake 60 s) make in five minutes, on each path.
    private const int Rounds = 30;
    private const int Handshakes = 5;

    private static readonly string[] Paths = ["loopback", "service", "published"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Probing_FiveMinutesWorth_WritesNotOneLine(bool withToken)
    {
        await using var gateway = await OpenClawGateway.StartAsync(new OpenClawOptions { Bind = "lan" });
        var settings = AllBuiltInPaths(gateway, MachineAddress.Require());
        if (withToken)
            settings["GATEWAY__TOKEN"] = gateway.Options.Token;
        var mark = await gateway.MarkAsync();
        await using var agent = await AgentProcess.StartAsync(settings);

        var seen = await agent.SeeAsync(
            $"{Rounds} rounds on each path",
            metrics => Paths.All(path => metrics.Path(path).Rounds >= Rounds && metrics.Path(path).Outcome == (withToken ? "handshake/ok" : "upgrade/ok") && (!withToken || metrics.Path(path).Attempts("handshake", "ok") >= Handshakes)),
            TimeSpan.FromMinutes(2));

        await Promtool.AcceptsAsync(seen);
        // Its end is part of it: a socket left behind would be logged when it is cut.
        Assert.Equal(0, await agent.StopAsync(TimeSpan.FromSeconds(30)));
        var lines = await gateway.LoggedSinceAsync(mark);
        Assert.Empty(lines.Console);
        Assert.Empty(lines.File);
    }

    private static Dictionary<string, string> AllBuiltInPaths(OpenClawGateway gateway, IPAddress address) => new()
    {
        ["FORM"] = "sidecar",
        ["INTERVAL"] = "1500ms",
        ["TIMEOUT"] = "1400ms", // a gateway that stalls for longer tells of the upgrade that was given up
        ["GATEWAY__NAME"] = "localhost",
        ["GATEWAY__PORT"] = $"{gateway.Port}",
        ["GATEWAY__PUBLISHED_HOST"] = $"{address}",
        ["GATEWAY__HANDSHAKE_INTERVAL"] = "10s",
    };
}
