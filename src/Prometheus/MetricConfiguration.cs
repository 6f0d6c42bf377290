namespace Prometheus;

/// <summary>What every kind of metric can be told when it is created.</summary>
public abstract class MetricConfiguration
{
    internal MetricConfiguration()
    {
    }

    /// <summary>Names of the labels; label names passed as an argument go first. None by default.</summary>
    public string[]? LabelNames { get; set; }

    /// <summary>When true, a series is not exported before its first value, instead of starting at 0. False by default.</summary>
    public bool SuppressInitialValue { get; set; }
}
