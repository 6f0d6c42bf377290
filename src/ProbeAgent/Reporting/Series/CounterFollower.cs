using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>A counter that follows a total kept elsewhere. Two scrapes at once must not add the same part twice.</summary>
internal sealed class CounterFollower(Counter counter)
{
    private readonly Lock _lock = new();
    private double _seen;

    public void Follow(double total)
    {
        lock (_lock)
        {
            if (total <= _seen)
                return;
            counter.Inc(total - _seen);
            _seen = total;
        }
    }
}
