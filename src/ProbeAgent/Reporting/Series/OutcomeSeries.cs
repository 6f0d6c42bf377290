using ProbeAgent.Probing;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The one series of <c>path_outcome</c> that a path has: a new end takes the place of the old.</summary>
internal sealed class OutcomeSeries(Gauge family, string[] path)
{
    private (Step Step, Outcome Outcome) _end;
    private GaugeSeries? _series;

    public void Set(StepResult end)
    {
        if (_series is not null && _end == (end.Step, end.Outcome))
            return;
        Remove(); // first: a scrape in between should miss a series rather than see two ends of one path
        _end = (end.Step, end.Outcome);
        _series = new GaugeSeries(family, [.. path, end.Step.Label(), end.Outcome.Label()]);
        _series.Set(1);
    }

    public void Remove()
    {
        _series?.Remove();
        _series = null;
    }
}
