using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Counts the sessions that end, and shows which are held. Hears of the looks from before the loops start.</summary>
internal sealed class SessionMetrics : IClientObserver
{
    private readonly SessionFamilies _families;
    private readonly Lock _scrape = new();
    private Dictionary<(string Gateway, string Vantage, string Path), SessionSeries> _byPath = [];

    public SessionMetrics(CollectorRegistry registry)
    {
        _families = new SessionFamilies(registry);
        registry.AddBeforeCollectCallback(BeforeCollect);
    }

    /// <summary>Says which clients there are, once, before their first look; of all but sessions it takes no notice.</summary>
    public void Watch(IEnumerable<IWatchedClient> clients) => _byPath = clients
        .Where(client => client.Snapshot.Client == ClientKind.Session)
        .ToDictionary(client => Key(client.Snapshot.Path), client => new SessionSeries(_families, client));

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
