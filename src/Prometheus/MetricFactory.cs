namespace Prometheus;

/// <summary>Creates metrics in one registry, or returns those that exist with the same name, type and label names.</summary>
public sealed class MetricFactory : IMetricFactory
{
    private readonly CollectorRegistry _registry;

    internal MetricFactory(CollectorRegistry registry) => _registry = registry;

    /// <inheritdoc cref="CreateCounter(string, string, string[], CounterConfiguration)"/>
    public Counter CreateCounter(string name, string help, CounterConfiguration? configuration = null) =>
        CreateCounter(name, help, configuration?.LabelNames ?? [], configuration);

    /// <inheritdoc cref="CreateCounter(string, string, string[], CounterConfiguration)"/>
    public Counter CreateCounter(string name, string help, params string[] labelNames) =>
        CreateCounter(name, help, labelNames, null);

    /// <summary>Creates the metric, or returns the one that exists; help and settings are then those of the first.</summary>
    /// <param name="name">Letters, digits and underscores; unique in the registry.</param>
    /// <param name="help">What it means, for people; its line breaks and quotes are escaped.</param>
    /// <param name="labelNames">Label names, without the reserved prefix <c>__</c>.</param>
    /// <param name="configuration">Its settings; its own label names count only when none are passed.</param>
    /// <exception cref="ArgumentException">A name is not allowed.</exception>
    /// <exception cref="NotSupportedException">A label name is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// A label name occurs twice, or the name is taken by a metric of another type or by a sample of one.
    /// </exception>
    public Counter CreateCounter(string name, string help, string[] labelNames, CounterConfiguration? configuration = null) =>
        _registry.GetOrAdd(name, labelNames, () => new Counter(name, help, Copy(labelNames), configuration));

    /// <inheritdoc cref="CreateCounter(string, string, string[], CounterConfiguration)"/>
    public Gauge CreateGauge(string name, string help, GaugeConfiguration? configuration = null) =>
        CreateGauge(name, help, configuration?.LabelNames ?? [], configuration);

    /// <inheritdoc cref="CreateCounter(string, string, string[], CounterConfiguration)"/>
    public Gauge CreateGauge(string name, string help, params string[] labelNames) =>
        CreateGauge(name, help, labelNames, null);

    /// <inheritdoc cref="CreateCounter(string, string, string[], CounterConfiguration)"/>
    public Gauge CreateGauge(string name, string help, string[] labelNames, GaugeConfiguration? configuration = null) =>
        _registry.GetOrAdd(name, labelNames, () => new Gauge(name, help, Copy(labelNames), configuration));

    /// <inheritdoc cref="CreateHistogram(string, string, string[], HistogramConfiguration)"/>
    public Histogram CreateHistogram(string name, string help, HistogramConfiguration? configuration = null) =>
        CreateHistogram(name, help, configuration?.LabelNames ?? [], configuration);

    /// <inheritdoc cref="CreateHistogram(string, string, string[], HistogramConfiguration)"/>
    public Histogram CreateHistogram(string name, string help, params string[] labelNames) =>
        CreateHistogram(name, help, labelNames, null);

    /// <inheritdoc cref="CreateCounter(string, string, string[], CounterConfiguration)"/>
    /// <exception cref="ArgumentException">
    /// A name is not allowed, a label is called <c>le</c>, or the buckets are none or don't increase.
    /// </exception>
    public Histogram CreateHistogram(string name, string help, string[] labelNames, HistogramConfiguration? configuration = null) =>
        _registry.GetOrAdd(name, labelNames, () => new Histogram(name, help, Copy(labelNames), configuration));

    // The caller's array may change later; the names may not.
    private static string[] Copy(string[] labelNames) => [.. labelNames];
}
