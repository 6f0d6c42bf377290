using ProbeAgent.Probing.Clients;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Shows the clients side by side, by what is believed of them when somebody scrapes: there are few, and an age
/// grows between looks.</summary>
internal sealed class ClientMetrics
{
    private readonly ClientFamilies _families;
    private readonly TimeProvider _time;
    private readonly Lock _scrape = new();
    private ClientSeries[] _series = [];

    public ClientMetrics(CollectorRegistry registry, TimeProvider time)
    {
        (_families, _time) = (new ClientFamilies(registry), time);
        registry.AddBeforeCollectCallback(BeforeCollect);
    }

    /// <summary>Says which clients there are, once, the fresh ones among them.</summary>
    public void Watch(IEnumerable<IWatchedClient> clients) => _series = [.. clients.Select(client => new ClientSeries(_families, client))];

    private void BeforeCollect()
    {
        lock (_scrape) // two may scrape at once
        {
            var now = _time.GetUtcNow();
            foreach (var series in _series)
                series.Update(now);
        }
    }
}
