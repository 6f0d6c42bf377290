namespace Prometheus;

/// <summary>A value that only grows. Its own members record on the child without labels.</summary>
public sealed partial class Counter : Collector<Counter.Child>, ICounter
{
    internal Counter(string name, string? help, string[] labelNames, CounterConfiguration? configuration)
        : base(name, help, labelNames, "counter", configuration)
    {
    }

    /// <inheritdoc/>
    public double Value => Unlabelled.Value;

    /// <inheritdoc/>
    public void Inc(double increment = 1) => Unlabelled.Inc(increment);

    /// <inheritdoc/>
    public void IncTo(double targetValue) => Unlabelled.IncTo(targetValue);

    /// <inheritdoc cref="ChildBase.Publish"/>
    public void Publish() => Unlabelled.Publish();

    /// <inheritdoc cref="ChildBase.Unpublish"/>
    public void Unpublish() => Unlabelled.Unpublish();

    private protected override Child NewChild(string[] labelValues, bool publish) => new(this, labelValues, publish);
}
