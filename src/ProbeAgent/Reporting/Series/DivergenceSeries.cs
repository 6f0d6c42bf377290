namespace ProbeAgent.Reporting.Series;

/// <summary>Whether the paths that clients need from one vantage to one gateway disagree: the sign of a fault that no
/// single check can see. Judged when somebody scrapes, from what the paths then show.</summary>
internal sealed class DivergenceSeries(GaugeSeries series, IReadOnlyList<PathSeries> paths)
{
    public void Update()
    {
        var up = 0;
        var down = 0;
        foreach (var path in paths)
        {
            if (path.Success is { } success)
                _ = success ? up++ : down++;
        }

        if (up + down == 0)
            series.Remove();
        else
            series.Set(up > 0 && down > 0);
    }
}
