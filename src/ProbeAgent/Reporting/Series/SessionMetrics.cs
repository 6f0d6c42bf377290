using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Counts the sessions that end, and shows which are held. Hears of the looks from before the loops start.</summary>
internal sealed class SessionMetrics : IClientObserver, IWatchObserver
{
    private readonly SessionFamilies _families;
    private readonly Lock _scrape = new();
    private volatile Dictionary<(string Gateway, string Vantage, string Path), SessionSeries> _byPath = [];

    public SessionMetrics(CollectorRegistry registry)
    {
        _families = new SessionFamilies(registry);
        registry.AddBeforeCollectCallback(BeforeCollect);
    }

    public void OnWatched(GatewayWatch watch)
    {
        lock (_scrape)
        {
            var byPath = _byPath.ToDictionary();
            foreach (var client in watch.Clients.Where(client => client.Snapshot.Client == ClientKind.Session))
                byPath.Add(Key(client.Snapshot.Path), new SessionSeries(_families, client));
            _byPath = byPath;
        }
    }

    public void OnUnwatched(GatewayWatch watch)
    {
        lock (_scrape)
        {
            _byPath = _byPath.Where(pair => pair.Key.Gateway != watch.Gateway).ToDictionary();
            _families.Forget(watch.Gateway);
        }
    }

    public void OnClient(ClientSnapshot before, ClientSnapshot after)
    {
        if (after.Ended is { } end && after.Ended != before.Ended && _byPath.TryGetValue(Key(after.Path), out var series))
            series.Count(end);
    }

    private void BeforeCollect()
    {
        lock (_scrape) // two may scrape at once
        {
            foreach (var series in _byPath.Values)
                series.Update();
        }
    }

    private static (string Gateway, string Vantage, string Path) Key(ProbePath path) => (path.Gateway, path.Vantage, path.Name);
}
