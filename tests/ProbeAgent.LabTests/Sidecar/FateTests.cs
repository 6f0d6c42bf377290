using System.Diagnostics;
using ProbeAgent.LabTests.Lab;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.LabTests.Sidecar;

/// <summary>What becomes of a sidecar whose gateway goes: in a real network namespace.</summary>
public sealed class FateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AMoment = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task GatewayRestarts_AgentWaitsUntilItHoldsAndExitsWith75()
    {
        await using var sidecar = await SidecarNamespace.StartAsync();
        Assert.Equal((0, "healthy at 127.0.0.1:9788"), await sidecar.HealthcheckAsync());

        await sidecar.GatewayDiesAsync();
        await sidecar.Log.WaitForAsync("only loopback is left", 0, AMoment);
        var (code, line) = await sidecar.HealthcheckAsync();
        var back = Stopwatch.GetTimestamp();
        await sidecar.GatewayIsBackAsync();

        Assert.Equal(75, await sidecar.ExitAsync(Patience));
        Assert.InRange(Stopwatch.GetElapsedTime(back), NamespaceFate.Settling, Patience);
        Assert.Equal(1, code);
        Assert.StartsWith("unhealthy at 127.0.0.1:9788: only loopback is left", line, StringComparison.Ordinal);
        await sidecar.Log.WaitForAsync("the gateway is back (10.9.0.2)", 0, AMoment);
    }

    [Fact]
    public async Task GatewayRecreated_AgentStaysAndNamesTheCommand()
    {
        await using var sidecar = await SidecarNamespace.StartAsync(("COMPOSE__SERVICE", "watcher"));

        await sidecar.GatewayDiesAsync();
        await sidecar.Log.WaitForAsync("only loopback is left", 0, AMoment);
        sidecar.GatewayIsRemoved();

        await sidecar.Log.WaitForAsync("Run: docker compose up -d --no-deps --force-recreate watcher", 0, AMoment);
        var (code, line) = await sidecar.HealthcheckAsync();
        Assert.Equal(1, code);
        Assert.EndsWith("docker compose up -d --no-deps --force-recreate watcher", line, StringComparison.Ordinal);
        Assert.Equal(0, await sidecar.StopAsync(AMoment));
    }

    [Fact]
    public async Task GatewayReconnected_AgentGoesOnHealthy()
    {
        await using var sidecar = await SidecarNamespace.StartAsync();

        await sidecar.GatewayDiesAsync();
        await sidecar.Log.WaitForAsync("only loopback is left", 0, AMoment);
        await sidecar.GatewayIsReconnectedAsync();

        await sidecar.Log.WaitForAsync("has a network again (", 0, AMoment);
        Assert.Equal((0, "healthy at 127.0.0.1:9788"), await sidecar.HealthcheckAsync());
        Assert.Equal(0, await sidecar.StopAsync(AMoment));
    }

    [Fact]
    public async Task NamespaceDeadFromTheStart_AgentFindsOutAndExitsWith75()
    {
        await using var sidecar = await SidecarNamespace.StartDeadAsync();

        Assert.Equal(75, await sidecar.ExitAsync(Patience));
    }

    [Fact]
    public async Task AskedToEndWhileItWaits_ExitsWithZero()
    {
        await using var sidecar = await SidecarNamespace.StartAsync();

        await sidecar.GatewayDiesAsync();
        await sidecar.Log.WaitForAsync("only loopback is left", 0, AMoment);

        Assert.Equal(0, await sidecar.StopAsync(AMoment));
    }
}
