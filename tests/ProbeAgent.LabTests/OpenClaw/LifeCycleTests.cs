using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>A gateway that comes and goes: each stage has its own name.</summary>
[Collection(OpenClawLab.Name)]
public sealed class LifeCycleTests
{
    // A boot takes ten seconds, on a busy machine four times as many.
    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Http_GatewayBoots_RefusedThenStartingThenOk()
    {
        await using var gateway = OpenClawGateway.Launch();
        await using var agent = await AgentProcess.StartAsync(Settings(gateway));

        await SeeAsync(agent, "tcp/refused", BootTime);
        await SeeOnceAsync(agent, "http", "starting");
        var ready = await SeeAsync(agent, "handshake/ok", BootTime);

        Assert.True(ready.Path("loopback").Success);
    }

    [Fact]
    public async Task Http_GatewayStopsWithWorkUnderWay_DrainingThenRefusedThenOk()
    {
        await using var model = await HeldModel.StartAsync();
        await using var gateway = await OpenClawGateway.StartAsync(new OpenClawOptions { Model = model.Uri });
        await using var agent = await AgentProcess.StartAsync(Settings(gateway));
        await SeeAsync(agent, "handshake/ok", Patience);
        var answer = await model.HoldAsync(gateway);

        gateway.BeginStop();
        var draining = await SeeAsync(agent, "http/draining", Patience);
        model.Release();
        using var finished = await answer;
        Assert.Equal(0, await gateway.ExitAsync());
        await SeeAsync(agent, "tcp/refused", Patience);
        await gateway.LaunchAgainAsync();
        var ready = await SeeAsync(agent, "handshake/ok", BootTime);

        Assert.False(draining.Path("loopback").Success);
        Assert.True(finished.IsSuccessStatusCode);
        Assert.True(ready.Path("loopback").Success);
    }

    [Fact]
    public async Task Path_GatewayRestarts_RefusedThenStartingThenOk()
    {
        await using var gateway = await OpenClawGateway.StartAsync();
        await using var agent = await AgentProcess.StartAsync(Settings(gateway));
        var before = await SeeAsync(agent, "handshake/ok", Patience);

        gateway.Restart(); // it drains for a tenth of a second: whether that is seen is chance
        await SeeOnceAsync(agent, "tcp", "refused", before);
        await SeeOnceAsync(agent, "http", "starting", before);
        var ready = await SeeAsync(agent, "handshake/ok", BootTime);

        Assert.True(ready.Path("loopback").Success);
        Assert.InRange(ready.Path("loopback").Transitions("down"), 1, double.MaxValue);
        Assert.Equal(ready.Path("loopback").Transitions("down"), ready.Path("loopback").Transitions("up"));
    }

    [Fact]
    public async Task Path_GatewayKilled_RefusedAndAgentEndsCleanly()
    {
        await using var gateway = await OpenClawGateway.StartAsync();
        await using var agent = await AgentProcess.StartAsync(Settings(gateway));
        await SeeAsync(agent, "handshake/ok", Patience);

        await gateway.KillAsync();
        await SeeAsync(agent, "tcp/refused", Patience);

        Assert.Equal(0, await agent.StopAsync(TimeSpan.FromSeconds(30)));
    }

    private static Dictionary<string, string> Settings(OpenClawGateway gateway)
    {
        var settings = AgentSettings.Beside(gateway);
        settings["GATEWAY__TOKEN"] = gateway.Options.Token;
        return settings;
    }

    // What passes within seconds, counted: whoever looks at the moment may miss it.
    private static Task<Exposition> SeeOnceAsync(AgentProcess agent, string step, string outcome, Exposition? before = null) => agent.SeeAsync(
        $"{step}/{outcome}",
        metrics => metrics.Path("loopback").Attempts(step, outcome) > (before?.Path("loopback").Attempts(step, outcome) ?? 0),
        BootTime);

    private static async Task<Exposition> SeeAsync(AgentProcess agent, string outcome, TimeSpan within)
    {
        var seen = await agent.SeeAsync(outcome, metrics => metrics.Path("loopback").Outcome == outcome, within);
        await Promtool.AcceptsAsync(seen);
        return seen;
    }
}
