using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Shows the clients side by side, by what is believed of them when somebody scrapes: there are few, and an age
/// grows between looks.</summary>
internal sealed class ClientMetrics : IWatchObserver
{
    private readonly ClientFamilies _families;
    private readonly TimeProvider _time;
    private readonly Lock _scrape = new();
    private (string Gateway, ClientSeries Series)[] _series = [];

    public ClientMetrics(CollectorRegistry registry, TimeProvider time)
    {
        (_families, _time) = (new ClientFamilies(registry), time);
        registry.AddBeforeCollectCallback(BeforeCollect);
    }

    public void OnWatched(GatewayWatch watch)
    {
        lock (_scrape)
            _series = [.. _series, .. watch.Clients.Select(client => (watch.Gateway, new ClientSeries(_families, client)))];
    }

    public void OnUnwatched(GatewayWatch watch)
    {
        lock (_scrape)
        {
            _series = [.. _series.Where(one => one.Gateway != watch.Gateway)];
            _families.Forget(watch.Gateway);
        }
    }

    private void BeforeCollect()
    {
        lock (_scrape) // two may scrape at once
        {
            var now = _time.GetUtcNow();
            foreach (var (_, series) in _series)
                series.Update(now);
        }
    }
}
