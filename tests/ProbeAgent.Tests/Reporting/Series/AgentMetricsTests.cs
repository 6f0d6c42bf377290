using ProbeAgent.Probing.Clients;
using ProbeAgent.Reporting;
using ProbeAgent.Reporting.Series;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class AgentMetricsTests
{
    private static readonly BuildInfo Build = new("1.2.3", "abc");

    [Fact]
    public async Task Registry_DefaultSet_StaysUnderFourHundredSeries()
    {
        var metrics = new AgentMetrics(Build, () => 0);
        FakeWatchedPath[] paths = [FakeWatchedPath.Loopback(), FakeWatchedPath.Service(), FakeWatchedPath.Published()];
        metrics.Rounds.Watch(paths);
        foreach (var path in paths)
            path.Tell(metrics.Rounds).Up();
        // without a token: no session; without an engine: DNS may still say what is the gateway's
        FakeWatchedClient[] clients = [new(ClientKind.Fresh), new(ClientKind.Pooled), new(ClientKind.Pinned)];
        new ClientMetrics(metrics.Registry, TimeProvider.System).Watch(clients);
        new SessionMetrics(metrics.Registry).Watch(clients);
        Array.ForEach(clients, client => client.Up());

        var series = (await Scrape.LinesAsync(metrics.Registry)).Count(line => !line.StartsWith('#'));

        TestContext.Current.TestOutputHelper?.WriteLine($"{series} series");
        Assert.InRange(series, 300, 399);
    }

    [Fact]
    public async Task Registry_Agent_TellsItsBuildAndItsDroppedLines()
    {
        var dropped = 0L;
        var metrics = new AgentMetrics(Build, () => dropped);

        var before = await Scrape.LinesAsync(metrics.Registry);
        dropped = 7;
        var after = await Scrape.LinesAsync(metrics.Registry);

        Assert.Contains("probeagent_build_info{version=\"1.2.3\",revision=\"abc\"} 1", before);
        Assert.Contains("probeagent_log_lines_dropped_total 0", before);
        Assert.Contains("probeagent_log_lines_dropped_total 7", after);
    }

    [Fact]
    public async Task Registry_OnLinux_HasTheConventionalProcessMetrics()
    {
        Assert.SkipUnless(ProcFile.Exists, "skipped, because there is no /proc here");
        var lines = await Scrape.LinesAsync(new AgentMetrics(Build, () => 0).Registry);

        Assert.InRange(Value(lines, "process_cpu_seconds_total"), 0.01, 100_000);
        Assert.InRange(Value(lines, "process_resident_memory_bytes"), 10e6, 10e9);
        Assert.InRange(Value(lines, "process_virtual_memory_bytes"), Value(lines, "process_resident_memory_bytes"), 1e15);
        Assert.InRange(Value(lines, "process_open_fds"), 3, Value(lines, "process_max_fds"));
        Assert.InRange(Value(lines, "process_threads"), 2, 1000);
        Assert.InRange(
            Value(lines, "process_start_time_seconds"),
            DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 3600,
            DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1);
    }

    [Fact]
    public async Task Registry_EveryFamily_HasHelpOnOneLine()
    {
        var metrics = new AgentMetrics(Build, () => 0);
        var path = FakeWatchedPath.Service();
        metrics.Rounds.Watch([path]);
        path.Tell(metrics.Rounds).Up();

        var lines = await Scrape.LinesAsync(metrics.Registry);

        Assert.All(lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)), type =>
            Assert.Contains(lines, line => line.StartsWith($"# HELP {type.Split(' ')[2]} ", StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.Matches("^(# |probeagent_|process_)", line));
    }

    private static double Value(string[] lines, string name) =>
        double.Parse(lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
