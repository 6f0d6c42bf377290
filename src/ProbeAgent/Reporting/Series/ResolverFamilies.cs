using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The families whose series belong to one resolver, in one registry.</summary>
internal sealed class ResolverFamilies(CollectorRegistry registry)
{
    public Gauge Outcome { get; } = MetricNames.ResolverOutcome.Gauge(registry);

    public Gauge Addresses { get; } = MetricNames.ResolverAddresses.Gauge(registry);

    public Gauge Stale { get; } = MetricNames.ResolverStale.Gauge(registry);

    public Gauge Divergence { get; } = MetricNames.DnsDivergence.Gauge(registry);
}
