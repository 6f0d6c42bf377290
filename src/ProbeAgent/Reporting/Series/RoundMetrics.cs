using ProbeAgent.Probing;
using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Turns rounds into metrics. The work is done when a round ends; a scrape only formats, and looks whether the
/// loops still run.</summary>
internal sealed class RoundMetrics : IRoundObserver, IWatchObserver
{
    private readonly PathFamilies _families;
    private readonly Lock _change = new();
    private readonly Lock _scrape = new();
    private volatile State _state = State.Of([], []);

    public RoundMetrics(CollectorRegistry registry)
    {
        _families = new PathFamilies(registry);
        registry.AddBeforeCollectCallback(BeforeCollect);
    }

    /// <summary>Shows which paths there are, before their first round.</summary>
    public void OnWatched(GatewayWatch watch)
    {
        lock (_change)
        {
            (IWatchedPath, PathSeries)[] added = [.. watch.Paths.Select(watched => (watched, new PathSeries(_families, watched.Path)))];
            var divergences = added
                .GroupBy(pair => (pair.Item1.Path.Gateway, pair.Item1.Path.Vantage))
                .Select(group => new DivergenceSeries(new GaugeSeries(_families.PathDivergence, group.Key.Gateway, group.Key.Vantage), watch.Gateway, [.. group]));
            _state = State.Of([.. _state.Watched, .. added], [.. _state.Divergences, .. divergences]);
        }
    }

    public void OnUnwatched(GatewayWatch watch)
    {
        lock (_change)
        {
            lock (_scrape) // a scrape under way would bring back what is taken away
            {
                _state = State.Of(
                    [.. _state.Watched.Where(pair => pair.Watched.Path.Gateway != watch.Gateway)],
                    [.. _state.Divergences.Where(divergence => divergence.Gateway != watch.Gateway)]);
                _families.Forget(watch.Gateway);
            }
        }
    }

    public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
    {
        if (_state.ByPath.TryGetValue(Key(round.Path), out var series))
            series.OnRound(round, before, after);
    }

    private void BeforeCollect()
    {
        lock (_scrape) // two may scrape at once
        {
            foreach (var (watched, series) in _state.Watched)
                series.HideIfStuck(watched);
            foreach (var divergence in _state.Divergences)
                divergence.Update();
        }
    }

    private static (string Gateway, string Vantage, string Path) Key(ProbePath path) => (path.Gateway, path.Vantage, path.Name);

    private sealed record State(
        (IWatchedPath Watched, PathSeries Series)[] Watched,
        Dictionary<(string Gateway, string Vantage, string Path), PathSeries> ByPath,
        DivergenceSeries[] Divergences)
    {
        public static State Of((IWatchedPath Watched, PathSeries Series)[] watched, DivergenceSeries[] divergences) =>
            new(watched, watched.ToDictionary(pair => Key(pair.Watched.Path), pair => pair.Series), divergences);
    }
}
