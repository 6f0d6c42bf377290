using Prometheus.Exposition;

namespace Prometheus;

/// <summary>Counts observations in buckets. Its own members record on the child without labels.</summary>
public sealed partial class Histogram : Collector<Histogram.Child>, IHistogram
{
    private readonly BucketBounds _bounds;

    internal Histogram(string name, string? help, string[] labelNames, HistogramConfiguration? configuration)
        : base(name, help, labelNames, "histogram", configuration)
    {
        if (labelNames.Contains("le", StringComparer.Ordinal))
        {
            throw new ArgumentException("The label 'le' is reserved in a histogram: it names the bucket.", nameof(labelNames));
        }

        _bounds = BucketBounds.From(configuration?.Buckets);
    }

    /// <inheritdoc/>
    public double Sum => Unlabelled.Sum;

    /// <inheritdoc/>
    public long Count => Unlabelled.Count;

    /// <inheritdoc/>
    public void Observe(double val) => Unlabelled.Observe(val);

    /// <inheritdoc/>
    public void Observe(double val, long count) => Unlabelled.Observe(val, count);

    /// <inheritdoc cref="ChildBase.Publish"/>
    public void Publish() => Unlabelled.Publish();

    /// <inheritdoc cref="ChildBase.Unpublish"/>
    public void Unpublish() => Unlabelled.Unpublish();

    private protected override Child NewChild(string[] labelValues, bool publish) => new(this, labelValues, publish);
}
