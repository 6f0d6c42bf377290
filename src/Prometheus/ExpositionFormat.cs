namespace Prometheus;

/// <summary>The text formats that a registry can be exported in.</summary>
public enum ExpositionFormat
{
    /// <summary>Prometheus text format 0.0.4.</summary>
    PrometheusText,

    /// <summary>OpenMetrics text format 1.0.0.</summary>
    OpenMetricsText,
}
