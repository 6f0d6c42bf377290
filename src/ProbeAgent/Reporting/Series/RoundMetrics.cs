using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Turns rounds into metrics. The work is done when a round ends; a scrape only formats, and looks whether the
/// loops still run.</summary>
internal sealed class RoundMetrics : IRoundObserver
{
    private readonly PathFamilies _families;
    private readonly Lock _scrape = new();
    private Dictionary<(string Gateway, string Vantage, string Path), PathSeries> _byPath = [];
    private (IWatchedPath Watched, PathSeries Series)[] _watched = [];
    private DivergenceSeries[] _divergences = [];

    public RoundMetrics(CollectorRegistry registry)
    {
        _families = new PathFamilies(registry);
        registry.AddBeforeCollectCallback(BeforeCollect);
    }

    /// <summary>Says which paths there are, once, before their first round.</summary>
    public void Watch(IReadOnlyList<IWatchedPath> paths)
    {
        _watched = [.. paths.Select(watched => (watched, new PathSeries(_families, watched.Path)))];
        _byPath = _watched.ToDictionary(pair => Key(pair.Watched.Path), pair => pair.Series);
        _divergences = [.. _watched
            .Where(pair => pair.Watched.Path.Expect == Expectation.Reachable)
            .GroupBy(pair => (pair.Watched.Path.Gateway, pair.Watched.Path.Vantage), pair => pair.Series)
            .Select(group => new DivergenceSeries(
                new GaugeSeries(_families.PathDivergence, group.Key.Gateway, group.Key.Vantage), [.. group]))];
    }

    public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
    {
        if (_byPath.TryGetValue(Key(round.Path), out var series))
            series.OnRound(round, before, after);
    }

    private void BeforeCollect()
    {
        lock (_scrape) // two may scrape at once
        {
            foreach (var (watched, series) in _watched)
                series.HideIfStuck(watched);
            foreach (var divergence in _divergences)
                divergence.Update();
        }
    }

    private static (string Gateway, string Vantage, string Path) Key(ProbePath path) => (path.Gateway, path.Vantage, path.Name);
}
