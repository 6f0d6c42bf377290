using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The series of a gauge whose labels come and go: each time all that there are are named, and the others go. Its owner
/// keeps it to one thread at a time.</summary>
internal sealed class GaugeSet(Gauge family)
{
    private readonly Dictionary<string, GaugeSeries> _series = [];
    private readonly HashSet<string> _shown = [];

    /// <summary>Begins a new picture.</summary>
    public void Begin() => _shown.Clear();

    /// <summary>Puts a series into it.</summary>
    public void Show(double value, params string[] labels)
    {
        var key = string.Join('\n', labels); // no label of ours has a line break
        if (!_series.TryGetValue(key, out var series))
            _series[key] = series = new GaugeSeries(family, labels);
        _shown.Add(key);
        series.Set(value);
    }

    /// <summary>Removes what is not in it.</summary>
    public void End()
    {
        foreach (var (key, series) in _series)
        {
            if (_shown.Contains(key))
                continue;
            series.Remove();
            _series.Remove(key);
        }
    }
}
