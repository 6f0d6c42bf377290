using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The one registry that the agent owns, who fills it, and what it says about the agent itself.</summary>
internal sealed class AgentMetrics
{
    public AgentMetrics(BuildInfo build, Func<long> logLinesDropped, TimeProvider time)
    {
        Registry = Metrics.NewCustomRegistry();
        Rounds = new RoundMetrics(Registry);
        Resolvers = new ResolverMetrics(Registry, time);
        Rollouts = new RolloutMetrics(Registry);
        Discovery = new DiscoveryMetrics(Registry);
        Clients = new ClientMetrics(Registry, time);
        Sessions = new SessionMetrics(Registry);
        Trials = new TrialMetrics(Registry);
        MetricNames.BuildInfo.Gauge(Registry).WithLabels(build.Version, build.Revision).Set(1);
        var dropped = new CounterFollower(MetricNames.LogLinesDropped.Counter(Registry));
        Registry.AddBeforeCollectCallback(() => dropped.Follow(logLinesDropped()));
        if (ProcFile.Exists)
            Registry.AddBeforeCollectCallback(new ProcessMetrics(Registry).Update);
    }

    public CollectorRegistry Registry { get; }

    public RoundMetrics Rounds { get; }

    public ResolverMetrics Resolvers { get; }

    public RolloutMetrics Rollouts { get; }

    public DiscoveryMetrics Discovery { get; }

    public ClientMetrics Clients { get; }

    public SessionMetrics Sessions { get; }

    public TrialMetrics Trials { get; }

    /// <summary>All of them, as who hears of the gateways that come and go.</summary>
    public IReadOnlyList<IWatchObserver> Watches => [Rounds, Clients, Sessions, Trials, Resolvers, Rollouts, Discovery];
}
