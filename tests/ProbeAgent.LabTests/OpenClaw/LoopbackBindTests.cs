using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>A gateway bound to loopback: healthy for itself, closed to everybody else. The engine's health check can't tell.</summary>
[Collection(OpenClawLab.Name)]
public sealed class LoopbackBindTests(OpenClawFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Loopback_RightToken_EveryRungHolds()
    {
        var gateway = await fixture.GatewayAsync();
        var settings = AgentSettings.Beside(gateway);
        settings["GATEWAY__TOKEN"] = gateway.Options.Token;
        settings.AddPath("named", $"http://localhost:{gateway.Port}");
        await using var agent = await AgentProcess.StartAsync(settings);

        var seen = await agent.SeeAsync(
            "hello-ok on both paths",
            metrics => metrics.Path("loopback").Outcome == "handshake/ok" && metrics.Path("named").Outcome == "handshake/ok",
            Patience);

        Assert.True(seen.Path("loopback").Success);
        Assert.EndsWith("tcp=1 http=1 upgrade=1 handshake=1", seen.Path("loopback").Steps, StringComparison.Ordinal);
        Assert.True(seen.Path("named").Success);
        Assert.Equal("dns=1 tcp=1 http=1 upgrade=1 handshake=1", seen.Path("named").Steps);
        await Promtool.AcceptsAsync(seen);
    }

    [Fact]
    public async Task Loopback_NoToken_LadderEndsAtUpgrade()
    {
        var gateway = await fixture.GatewayAsync();
        await using var agent = await AgentProcess.StartAsync(AgentSettings.Beside(gateway));

        var seen = await agent.SeeAsync("a good round", metrics => metrics.Path("loopback").Success == true, Patience);

        Assert.Equal("upgrade/ok", seen.Path("loopback").Outcome);
        Assert.DoesNotContain("handshake", seen.Path("loopback").Steps, StringComparison.Ordinal);
        await Promtool.AcceptsAsync(seen);
    }

    [Fact]
    public async Task OtherAddress_BoundToLoopback_RefusedWhileLoopbackHolds()
    {
        var gateway = await fixture.GatewayAsync();
        var settings = AgentSettings.Beside(gateway);
        settings.AddPath("outside", $"http://{MachineAddress.Require()}:{gateway.Port}");
        await using var agent = await AgentProcess.StartAsync(settings);

        var seen = await agent.SeeAsync(
            "loopback alone holds",
            metrics => metrics.Path("loopback").Success == true && metrics.Path("outside") is { Success: false, Outcome: "tcp/refused" }
                && metrics.Value("probeagent_path_divergence") == 1,
            Patience);

        await Promtool.AcceptsAsync(seen);
    }
}
