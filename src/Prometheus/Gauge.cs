namespace Prometheus;

/// <summary>A value that goes up and down. Its own members record on the child without labels.</summary>
public sealed partial class Gauge : Collector<Gauge.Child>, IGauge
{
    internal Gauge(string name, string? help, string[] labelNames, GaugeConfiguration? configuration)
        : base(name, help, labelNames, "gauge", configuration)
    {
    }

    /// <inheritdoc/>
    public double Value => Unlabelled.Value;

    /// <inheritdoc/>
    public void Inc(double increment = 1) => Unlabelled.Inc(increment);

    /// <inheritdoc/>
    public void Set(double val) => Unlabelled.Set(val);

    /// <inheritdoc/>
    public void Dec(double decrement = 1) => Unlabelled.Dec(decrement);

    /// <inheritdoc/>
    public void IncTo(double targetValue) => Unlabelled.IncTo(targetValue);

    /// <inheritdoc/>
    public void DecTo(double targetValue) => Unlabelled.DecTo(targetValue);

    /// <inheritdoc cref="ChildBase.Publish"/>
    public void Publish() => Unlabelled.Publish();

    /// <inheritdoc cref="ChildBase.Unpublish"/>
    public void Unpublish() => Unlabelled.Unpublish();

    private protected override Child NewChild(string[] labelValues, bool publish) => new(this, labelValues, publish);
}
