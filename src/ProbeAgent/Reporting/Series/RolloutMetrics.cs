using ProbeAgent.Configuration;
using ProbeAgent.Rollouts;
using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Turns rollouts into metrics, at their begin and end. A histogram costs fifteen series, so each comes into being
/// with its first observation: who was never off in a rollout has none.</summary>
internal sealed class RolloutMetrics(CollectorRegistry registry) : IRolloutObserver, IWatchObserver
{
    // From the finest that is measured to the limit at which a rollout is given up.
    private static readonly double[] Durations = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180, 600];

    private readonly Counter _total = MetricNames.Rollouts.Counter(registry);
    private readonly Gauge _active = MetricNames.RolloutActive.Gauge(registry);
    private readonly Histogram _outage = MetricNames.RolloutOutage.Histogram(registry, Durations);
    private readonly Histogram _convergence = MetricNames.RolloutConvergence.Histogram(registry, Durations);

    // Before their first rollout, so that an increase from nothing is seen.
    public void OnWatched(GatewayWatch watch)
    {
        _total.WithLabels(watch.Gateway, "true");
        _total.WithLabels(watch.Gateway, "false");
        _active.WithLabels(watch.Gateway).Set(0);
    }

    public void OnUnwatched(GatewayWatch watch)
    {
        _total.Forget(watch.Gateway);
        _active.Forget(watch.Gateway);
        _outage.Forget(watch.Gateway);
        _convergence.Forget(watch.Gateway);
    }

    public void OnBegan(RolloutRecord rollout) => _active.WithLabels(rollout.Gateway).Set(1);

    public void OnEnded(RolloutRecord rollout)
    {
        _active.WithLabels(rollout.Gateway).Set(0);
        _total.WithLabels(rollout.Gateway, rollout.Converged == true ? "true" : "false").Inc();
        // Nobody has to get in by a path that is only observed.
        foreach (var path in rollout.Outages.Where(path => path.Expect == Expectation.Reachable && path.Total > TimeSpan.Zero))
            _outage.WithLabels(rollout.Gateway, path.Vantage, path.Path).Observe(path.Total.TotalSeconds);
        foreach (var one in rollout.Convergences.Where(one => one.Diverged && (one.WaitedFor || one.Kind != ConvergenceKind.Path)))
        {
            if (one.After is { } after)
                _convergence.WithLabels(rollout.Gateway, one.Vantage, Spelling.Of(one.Kind), one.Name).Observe(after.TotalSeconds);
        }
    }
}
