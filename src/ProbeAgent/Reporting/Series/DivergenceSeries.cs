using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Series;

/// <summary>Whether the paths that clients need from one vantage to one gateway disagree: the sign of a fault that no
/// single check can see. Judged when somebody scrapes, from what the paths then show.</summary>
internal sealed class DivergenceSeries(GaugeSeries series, string gateway, IReadOnlyList<(IWatchedPath Watched, PathSeries Series)> paths)
{
    public string Gateway => gateway;

    public void Update()
    {
        var up = 0;
        var down = 0;
        foreach (var (watched, path) in paths)
        {
            if (watched.Path.Expect == Expectation.Reachable && path.Success is { } success)
                _ = success ? up++ : down++;
        }

        if (up + down == 0)
            series.Remove();
        else
            series.Set(up > 0 && down > 0);
    }
}
