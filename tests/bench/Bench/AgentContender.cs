using System.Globalization;

namespace ProbeAgent.Bench;

/// <summary>The published agent: it keeps its own schedule; a scrape asks for what it has found.</summary>
/// <param name="name">The row's name.</param>
/// <param name="plan">The program and the interval.</param>
/// <param name="settings">Its settings but for where it listens (<see cref="AgentSettings"/>).</param>
internal sealed class AgentContender(string name, BenchPlan plan, IReadOnlyDictionary<string, string> settings) : IContender
{
    private ContenderProcess? _process;
    private PacedLoop? _prometheus;

    public string Name => name;

    public string Scrape => "/metrics";

    public ProcessUse Use => _process!.Use;

    public async Task<TimeSpan> StartAsync()
    {
        var port = ContenderProcess.FreePort();
        var environment = new Dictionary<string, string>(settings) { ["PROBEAGENT_METRICS__LISTEN"] = $"127.0.0.1:{port}" };
        (_process, var start) = await ContenderProcess.StartAsync(plan.Agent, [], environment, port);
        _prometheus = new PacedLoop(1, plan.Interval, _ => ScrapeAsync());
        return start;
    }

    /// <summary>Every probe climbs the http rung once.</summary>
    public async Task<ProbeCount> CountAsync()
    {
        var (good, bad) = (0L, 0L);
        foreach (var line in (await _process!.GetAsync(Scrape)).Split('\n'))
        {
            if (!line.StartsWith("probeagent_step_attempts_total{", StringComparison.Ordinal))
                continue;
            var count = long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
            if (line.Contains("step=\"http\",outcome=\"ok\"", StringComparison.Ordinal))
                good += count;
            else if (!line.Contains("outcome=\"ok\"", StringComparison.Ordinal))
                bad += count;
        }

        return new ProbeCount(good, bad);
    }

    public Task<int> ScrapeAsync() => _process!.DrainAsync(Scrape);

    public async ValueTask DisposeAsync()
    {
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
        _process?.Dispose();
    }
}
