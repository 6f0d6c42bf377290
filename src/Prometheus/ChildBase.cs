using Prometheus.Exposition;

namespace Prometheus;

/// <summary>Base of the children: one combination of label values of a metric.</summary>
public abstract class ChildBase : ICollectorChild
{
    private readonly Collector _parent;
    private volatile bool _published;

    internal ChildBase(Collector parent, string[] labelValues, bool publish)
    {
        _parent = parent;
        LabelValues = labelValues;
        _published = publish;
    }

    internal string[] LabelValues { get; }

    /// <summary>Exports the child from now on. Recording a value does it too.</summary>
    public void Publish()
    {
        // Read first: a write on every increment would move the cache line between cores for nothing.
        if (!_published)
        {
            _published = true;
        }
    }

    /// <summary>Leaves the child out of the export until the next value; it keeps its value.</summary>
    public void Unpublish() => _published = false;

    /// <summary>Takes the child out of its metric, unless another one with the same labels has replaced it.</summary>
    public void Remove() => _parent.Remove(this);

    internal void WriteTo(ExpositionWriter writer)
    {
        if (_published)
        {
            WriteSamples(writer);
        }
    }

    private protected abstract void WriteSamples(ExpositionWriter writer);
}
