using System.Diagnostics;
using System.Globalization;
using ProbeAgent.Discovery;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>How soon the endpoints follow the engine, and what others' events cost.</summary>
[Collection(nameof(Compose.Compose))]
public sealed class SpeedTests
{
    // What speed is worth a number is held to it where nothing else runs.
    private static readonly bool Long = Environment.GetEnvironmentVariable("PROBEAGENT_LAB_LONG") == "1";

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Changed_TwentyRestarts_ComesWithinFiftyMillisecondsOfTheEngine()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project.Name);
        await room.SeeAsync(Soon, await GatewayProject.AddressAsync(project.Container()));
        var delays = new List<double>();
        var before = Room.Addresses(room.Source.Current);
        room.Source.Changed += after =>
        {
            // Only where an address came or went: from when the engine says that it happened to here.
            if (Room.Addresses(after) == before)
                return;
            before = Room.Addresses(after);
            delays.Add((DateTimeOffset.UtcNow - after.ChangedAt).TotalMilliseconds);
        };

        for (var i = 1; i <= 10; i++)
        {
            await Docker.DoAsync("restart", "--time", "1", project.Container());
            var generation = i + 1;
            await room.SeeAsync("the next generation", seen => seen.Endpoints is [{ State: EndpointState.Current } only] && only.Generation == generation, Soon);
        }

        delays.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"from the engine's event to the changed endpoints, {delays.Count} changes: median {delays[delays.Count / 2]:0.0} ms, p90 {delays[delays.Count * 9 / 10]:0.0} ms, longest {delays[^1]:0.0} ms"));
        Assert.InRange(delays.Count, 20, 30);
        Assert.InRange(delays[delays.Count / 2], 0, Long ? 50 : 1000);
    }

    [Fact]
    public async Task Flood_TenThousandEventsOfOthers_CostsNextToNothingAndHidesNoChange()
    {
        LabRequirements.Engine();
        LabRequirements.Curl();
        await using var project = await GatewayProject.UpAsync("neighbour", "third");
        await using var room = await Room.OpenAsync(project.Name);
        await room.SeeAsync(Soon, await GatewayProject.AddressAsync(project.Container()));
        await using var flood = await EngineFlood.StartAsync(project.Container("neighbour"), project.Container("third"), commands: 8000, renames: 2000);
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());

        for (var i = 1; i <= 3; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            await Docker.DoAsync("restart", "--time", "1", project.Container());
            var generation = i + 1;
            await room.SeeAsync("the next generation", seen => seen.Endpoints is [{ State: EndpointState.Current } only] && only.Generation == generation, Soon);
        }

        await flood.EndAsync(TimeSpan.FromMinutes(2));
        var (spent, took) = (Environment.CpuUsage.TotalTime - cpu, Stopwatch.GetElapsedTime(start));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"10,000 events of others and 3 restarts in {took.TotalSeconds:0.0} s; this process, tests and all, spent {spent.TotalMilliseconds:0} ms of CPU time"));
        Assert.InRange(spent / took, 0, Long ? 0.3 : 1);
    }
}
