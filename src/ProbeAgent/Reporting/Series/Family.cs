using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>A metric's name, its help on one line and the names of its labels.</summary>
internal sealed record Family(string Name, string Help, params string[] Labels)
{
    public Gauge Gauge(CollectorRegistry registry) => Metrics.WithCustomRegistry(registry).CreateGauge(Name, Help, Labels);

    public Counter Counter(CollectorRegistry registry) => Metrics.WithCustomRegistry(registry).CreateCounter(Name, Help, Labels);

    public Histogram Histogram(CollectorRegistry registry, double[] buckets) => Metrics.WithCustomRegistry(registry)
        .CreateHistogram(Name, Help, Labels, new HistogramConfiguration { Buckets = buckets });
}
