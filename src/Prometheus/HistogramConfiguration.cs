namespace Prometheus;

/// <summary>Settings of a <see cref="Histogram"/>.</summary>
public sealed class HistogramConfiguration : MetricConfiguration
{
    /// <summary>
    /// Upper bounds of the buckets, inclusive and increasing, in the metric's unit; +Inf is added when missing.
    /// Null means 0.005 to 10 in fourteen steps.
    /// </summary>
    public double[]? Buckets { get; set; }
}
