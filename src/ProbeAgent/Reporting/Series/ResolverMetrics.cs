using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Shows the resolvers' views, by what is believed of them when somebody scrapes: there are few, staleness grows
/// between looks, and a view of a name server comes and goes with resolv.conf.</summary>
internal sealed class ResolverMetrics : IWatchObserver
{
    private readonly ResolverFamilies _families;
    private readonly TimeProvider _time;
    private readonly Lock _scrape = new();
    private readonly Dictionary<(string Gateway, string Vantage, string Resolver), ResolverSeries> _views = [];
    private readonly Dictionary<(string Gateway, string Vantage), GaugeSeries> _divergences = [];
    private IReadOnlyList<IWatchedResolver> _watched = [];

    public ResolverMetrics(CollectorRegistry registry, TimeProvider time)
    {
        (_families, _time) = (new ResolverFamilies(registry), time);
        registry.AddBeforeCollectCallback(BeforeCollect);
    }

    public void OnWatched(GatewayWatch watch)
    {
        lock (_scrape)
            _watched = [.. _watched, .. watch.Resolvers];
    }

    // What they have shown goes with the next scrape.
    public void OnUnwatched(GatewayWatch watch)
    {
        lock (_scrape)
            _watched = [.. _watched.Except(watch.Resolvers)];
    }

    private void BeforeCollect()
    {
        lock (_scrape) // two may scrape at once
        {
            var shown = _watched
                .Where(watched => !watched.IsStuck)
                .Select(watched => watched.Snapshot)
                .Where(snapshot => snapshot.Status is not null)
                .ToList();
            ShowViews(shown);
            ShowDivergence(shown);
        }
    }

    private void ShowViews(List<ResolverSnapshot> shown)
    {
        var now = LookTime.Now(_time).After;
        var byName = shown.GroupBy(view => (view.Gateway, view.Vantage, view.Resolver)).ToDictionary(group => group.Key, group => group.Last());
        foreach (var gone in _views.Keys.Where(view => !byName.ContainsKey(view)).ToList())
        {
            _views[gone].Remove();
            _views.Remove(gone);
        }

        foreach (var (name, view) in byName)
        {
            if (!_views.TryGetValue(name, out var series))
                _views[name] = series = new ResolverSeries(_families, view);
            series.Show(view, now);
        }
    }

    private void ShowDivergence(List<ResolverSnapshot> shown)
    {
        var verdicts = shown.GroupBy(view => (view.Gateway, view.Vantage)).ToDictionary(group => group.Key, ViewDivergence.Of);
        foreach (var place in verdicts.Keys.Concat(_divergences.Keys).ToHashSet())
        {
            if (!_divergences.TryGetValue(place, out var series))
                _divergences[place] = series = new GaugeSeries(_families.Divergence, place.Gateway, place.Vantage);
            if (verdicts.GetValueOrDefault(place) is { } diverge)
                series.Set(diverge);
            else
                series.Remove();
        }
    }
}
