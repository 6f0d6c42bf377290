using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>One series of a gauge that is there only while it has something to say. Its owner keeps it to one thread at a time.</summary>
internal sealed class GaugeSeries(Gauge family, params string[] labels)
{
    private Gauge.Child? _child;

    public void Set(double value) => (_child ??= family.WithLabels(labels)).Set(value);

    public void Set(bool value) => Set(value ? 1 : 0);

    public void Set(DateTimeOffset time) => Set(time.ToUnixTimeMilliseconds() / 1000d);

    public void Remove()
    {
        if (_child is null)
            return;
        family.RemoveLabelled(labels);
        _child = null;
    }
}
