using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The families whose series belong to one path's held session, in one registry.</summary>
internal sealed class SessionFamilies(CollectorRegistry registry)
{
    // 1 s to 1 d, with bounds right above the idle limits of the field (30 s, 50 s, 1 min, 5 min, 1 h): a proxy that cuts
    // sessions at a constant age fills one bucket.
    private static readonly double[] Lifetimes = [1, 10, 31, 61, 301, 3601, 21_600, 86_400];

    public Gauge Up { get; } = MetricNames.SessionUp.Gauge(registry);

    public Histogram Lifetime { get; } = MetricNames.SessionLifetime.Histogram(registry, Lifetimes);

    public Counter Closes { get; } = MetricNames.SessionCloses.Counter(registry);
}
