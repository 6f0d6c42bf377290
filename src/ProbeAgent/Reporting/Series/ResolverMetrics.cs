using ProbeAgent.Rollouts.Resolvers;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Shows the resolvers' views, by what is believed of them when somebody scrapes: there are few, staleness grows
/// between looks, and a view of a name server comes and goes with resolv.conf.</summary>
internal sealed class ResolverMetrics
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

    /// <summary>Says which views there are, once, of all gateways.</summary>
    public void Watch(IReadOnlyList<IWatchedResolver> resolvers) => Volatile.Write(ref _watched, resolvers);

    private void BeforeCollect()
    {
        lock (_scrape) // two may scrape at once
        {
            var shown = Volatile.Read(ref _watched)
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
