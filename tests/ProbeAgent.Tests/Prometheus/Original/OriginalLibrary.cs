extern alias Original;

using Original::Prometheus;

namespace ProbeAgent.Tests.Prometheus.Original;

/// <summary>prometheus-net. The same text as <see cref="StandInLibrary"/>, but for the alias.</summary>
public sealed class OriginalLibrary : ILibrary
{
    public dynamic NewRegistry() => Metrics.NewCustomRegistry();

    public dynamic NewFactory(object registry) => Metrics.WithCustomRegistry((CollectorRegistry)registry);

    public object Counter(bool suppressInitialValue, string[]? labelNames) =>
        new CounterConfiguration { SuppressInitialValue = suppressInitialValue, LabelNames = labelNames };

    public object Gauge(bool suppressInitialValue, string[]? labelNames) =>
        new GaugeConfiguration { SuppressInitialValue = suppressInitialValue, LabelNames = labelNames };

    public object Histogram(double[]? buckets, bool suppressInitialValue, string[]? labelNames) =>
        new HistogramConfiguration
        {
            Buckets = buckets,
            SuppressInitialValue = suppressInitialValue,
            LabelNames = labelNames,
        };

    public Exception ScrapeFailed(string message) => new ScrapeFailedException(message);

    public Task ExportAsync(object registry, Stream stream, bool openMetrics) =>
        ((CollectorRegistry)registry).CollectAndExportAsTextAsync(
            stream,
            openMetrics ? ExpositionFormat.OpenMetricsText : ExpositionFormat.PrometheusText,
            TestContext.Current.CancellationToken);
}
