namespace ProbeAgent.Bench;

/// <summary>blackbox_exporter: a request to <c>/probe</c> is the probe, so Prometheus drives it, one request a target and interval.</summary>
internal sealed class BlackboxContender(BenchPlan plan, int targets, int port) : IContender
{
    private readonly string _probe = $"/probe?module=http_2xx&target=http://127.0.0.1:{port}/";
    private ContenderProcess? _process;
    private PacedLoop? _probes;
    private PacedLoop? _metrics;
    private long _good;
    private long _bad;

    public string Name => "blackbox_exporter";

    public string Scrape => "/probe";

    public ProcessUse Use => _process!.Use;

    public async Task<TimeSpan> StartAsync()
    {
        var own = ContenderProcess.FreePort();
        string[] arguments = [$"--config.file={plan.BlackboxConfig}", $"--web.listen-address=127.0.0.1:{own}"];
        (_process, var start) = await ContenderProcess.StartAsync(plan.Blackbox, arguments, new Dictionary<string, string>(), own);
        _probes = new PacedLoop(targets, plan.Interval, _ => ProbeAsync());
        _metrics = new PacedLoop(1, plan.Interval, _ => _process.DrainAsync("/metrics"));
        return start;
    }

    public Task<ProbeCount> CountAsync() => Task.FromResult(new ProbeCount(Volatile.Read(ref _good), Volatile.Read(ref _bad)));

    public Task<int> ScrapeAsync() => _process!.DrainAsync(_probe);

    public async ValueTask DisposeAsync()
    {
        if (_probes is not null)
            await _probes.DisposeAsync();
        if (_metrics is not null)
            await _metrics.DisposeAsync();
        _process?.Dispose();
    }

    private async Task ProbeAsync()
    {
        var answer = await _process!.GetAsync(_probe);
        if (answer.Contains("\nprobe_success 1\n", StringComparison.Ordinal))
            Interlocked.Increment(ref _good);
        else
            Interlocked.Increment(ref _bad);
    }
}
