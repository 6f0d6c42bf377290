using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The one registry that the agent owns, and what it says about the agent itself.</summary>
internal sealed class AgentMetrics
{
    public AgentMetrics(BuildInfo build, Func<long> logLinesDropped)
    {
        Registry = Metrics.NewCustomRegistry();
        Rounds = new RoundMetrics(Registry);
        MetricNames.BuildInfo.Gauge(Registry).WithLabels(build.Version, build.Revision).Set(1);
        var dropped = new CounterFollower(MetricNames.LogLinesDropped.Counter(Registry));
        Registry.AddBeforeCollectCallback(() => dropped.Follow(logLinesDropped()));
        if (ProcFile.Exists)
            Registry.AddBeforeCollectCallback(new ProcessMetrics(Registry).Update);
    }

    public CollectorRegistry Registry { get; }

    /// <summary>Hears of the rounds.</summary>
    public RoundMetrics Rounds { get; }
}
