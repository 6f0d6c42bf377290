using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The families whose series belong to one client on one path, in one registry.</summary>
internal sealed class ClientFamilies(CollectorRegistry registry)
{
    public Gauge Success { get; } = MetricNames.ClientSuccess.Gauge(registry);

    public Gauge Stale { get; } = MetricNames.ClientStale.Gauge(registry);

    public Gauge AddressAge { get; } = MetricNames.ClientAddressAge.Gauge(registry);
}
