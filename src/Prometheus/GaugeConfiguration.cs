namespace Prometheus;

/// <summary>Settings of a <see cref="Gauge"/>.</summary>
public sealed class GaugeConfiguration : MetricConfiguration;
