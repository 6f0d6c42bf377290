using System.Globalization;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>An agent with everything on, beside a gateway that is restarted again and again: nothing grows, and every restart is
/// told, and nothing else. An hour in the long run, else two restarts.</summary>
[Collection(nameof(Compose))]
public sealed class SoakTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("PROBEAGENT_LAB_LONG") == "1";
    private static readonly TimeSpan Between = Long ? TimeSpan.FromMinutes(5) : TimeSpan.Zero;
    private static readonly int Restarts = Long ? 12 : 2;

    [Fact]
    public async Task Soak_GatewayRestartedAgainAndAgain_NothingGrowsAndEachIsTold()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("socket-proxy", """
            services:
              probeagent:
                environment: {PROBEAGENT_INTERVAL: 1s, PROBEAGENT_GATEWAY__TOKEN: change-me}
            """);
        var agent = project.Agent();
        var before = await agent.SeeAsync("all holds", seen => seen.Path("service").Outcome == "handshake/ok" && seen.Value("probeagent_session_up", ("path", "service")) == 1, GatewayReady.Boot);

        var readings = new List<Reading>();
        for (var time = 1; time <= Restarts; time++)
        {
            await Docker.DoAsync("restart", "--time", "1", project.Container("openclaw-gateway"));
            var seen = await agent.SeeAsync(
                $"rollout {time} is over and the session is back",
                now => now.Value("probeagent_rollouts_total", ("converged", "true")) == time && now.Value("probeagent_session_up", ("path", "service")) == 1, GatewayReady.Boot * 2);
            readings.Add(Reading.Of(seen));
            TestContext.Current.TestOutputHelper?.WriteLine($"{time}: {readings[^1]}");
            await Task.Delay(Between, TestContext.Current.CancellationToken);
        }

        var after = await agent.SeeAsync("it is up", now => now.Path("service").Success == true, GatewayReady.Boot);
        // A gateway that has just booted may stall for long enough to count once more, but what went down came up.
        Assert.InRange(Since("down"), Restarts, 2 * Restarts);
        Assert.Equal(Since("down"), Since("up"));
        Assert.Equal(0, after.Value("probeagent_rollouts_total", ("converged", "false")));
        Assert.Equal(0, after.LinesDropped);
        // The first restart brings series of its own: whose address was whose, rollouts' histograms.
        Assert.All(readings[1..], reading => Assert.Equal(readings[1].Series, reading.Series));
        Assert.InRange(readings[^1].Descriptors, 0, readings[1].Descriptors + 8);
        Assert.InRange(readings[^1].MemoryMiB, 0, (readings[1].MemoryMiB * 1.25) + 4);

        double Since(string to) => after.Path("service").Transitions(to) - before.Path("service").Transitions(to);
    }

    private sealed record Reading(int Series, double Descriptors, double MemoryMiB, double CpuSeconds)
    {
        public static Reading Of(Exposition seen) => new(
            seen.Samples.Count,
            seen.Value("process_open_fds") ?? 0,
            (seen.Value("process_resident_memory_bytes") ?? 0) / (1024 * 1024),
            seen.Value("process_cpu_seconds_total") ?? 0);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Series} series, {Descriptors} descriptors, {MemoryMiB:0.0} MiB, {CpuSeconds:0.0} s of CPU");
    }
}
