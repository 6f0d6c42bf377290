using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Probing.Schedule;
using ProbeAgent.Vantages;

namespace ProbeAgent.Watching;

/// <summary>Puts together what watches one gateway.</summary>
internal sealed class WatchBuilder(Vantage vantage, WatchObservers observers, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger _pathLogger = loggers.CreateLogger<PathMonitor>();

    public GatewayWatch Build(GatewayOptions gateway, PathPlan plan)
    {
        var monitors = plan.Paths.Select(Monitor).ToList();
        return new GatewayWatch
        {
            Gateway = gateway.Label,
            Paths = [.. monitors],
            Absent = plan.Absent,
            Endpoints = new NoEndpoints(gateway.Label),
            Loops = [.. monitors.Select<PathMonitor, Func<CancellationToken, Task>>(monitor => monitor.RunAsync)],
        };
    }

    private PathMonitor Monitor(ProbePath path) =>
        new(path, new Prober(path, vantage, time).RunAsync, observers.Rounds, time, Random.Shared, _pathLogger);
}
