namespace ProbeAgent.Tests.Prometheus.Original;

/// <summary>
/// The stand-in or the original. What they make is dynamic: the types differ, the names are what is compared.
/// </summary>
public interface ILibrary
{
    dynamic NewRegistry();

    dynamic NewFactory(object registry);

    object Counter(bool suppressInitialValue = false, string[]? labelNames = null);

    object Gauge(bool suppressInitialValue = false, string[]? labelNames = null);

    object Histogram(double[]? buckets, bool suppressInitialValue = false, string[]? labelNames = null);

    Exception ScrapeFailed(string message);

    Task ExportAsync(object registry, Stream stream, bool openMetrics);
}
