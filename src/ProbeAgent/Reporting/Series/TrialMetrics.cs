using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Shows who answers at retired addresses, as long as they are tried.</summary>
internal sealed class TrialMetrics : ITrialObserver, IWatchObserver
{
    private readonly Lock _lock = new();
    private readonly Gauge _family;
    private readonly Dictionary<string, Dictionary<TrialKey, (AddressAnswer Answer, GaugeSeries Series)>> _shown = [];
    private volatile IReadOnlyList<IWatchedTrials> _watched = [];

    public TrialMetrics(CollectorRegistry registry)
    {
        _family = MetricNames.RetiredEndpointAnswer.Gauge(registry);
        registry.AddBeforeCollectCallback(HideStuck);
    }

    public void OnWatched(GatewayWatch watch)
    {
        lock (_lock)
            _watched = watch.Trials is { } trials ? [.. _watched, trials] : _watched;
    }

    public void OnUnwatched(GatewayWatch watch)
    {
        lock (_lock)
        {
            _watched = [.. _watched.Where(watched => watched != watch.Trials)];
            _shown.Remove(watch.Gateway);
            _family.Forget(watch.Gateway);
        }
    }

    public void OnTrials(TrialSnapshot before, TrialSnapshot after)
    {
        lock (_lock)
        {
            if (!_shown.TryGetValue(after.Gateway, out var shown))
                _shown[after.Gateway] = shown = [];
            // First what goes: a scrape in between should miss a series rather than see two answers of one address.
            foreach (var (key, (answer, series)) in shown)
            {
                if (after.Find(key)?.Answer == answer)
                    continue;
                series.Remove();
                shown.Remove(key);
            }

            foreach (var trial in after.Trials)
            {
                if (trial.Answer != AddressAnswer.AgentError && !shown.ContainsKey(trial.Key))
                    shown[trial.Key] = (trial.Answer, Show(after.Gateway, trial));
            }
        }
    }

    private GaugeSeries Show(string gateway, RetiredTrial trial)
    {
        var series = new GaugeSeries(_family, gateway, trial.Endpoint.Member, trial.Endpoint.Address.ToString(), trial.Answer.Label());
        series.Set(1);
        return series;
    }

    private void HideStuck()
    {
        foreach (var stuck in _watched.Where(watched => watched.IsStuck))
        {
            lock (_lock)
            {
                if (!_shown.Remove(stuck.Snapshot.Gateway, out var shown))
                    continue;
                foreach (var (_, series) in shown.Values)
                    series.Remove();
            }
        }
    }
}
