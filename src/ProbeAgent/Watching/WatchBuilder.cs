using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Probing.Schedule;
using ProbeAgent.Rollouts;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Vantages;

namespace ProbeAgent.Watching;

/// <summary>Puts together what watches one gateway. Who times its rollouts hears everybody first, and makes everybody hurry.</summary>
/// <param name="options">What is set for the whole agent.</param>
/// <param name="form">How the agent stands to the gateways.</param>
/// <param name="vantage">From where everybody looks.</param>
/// <param name="discovery">Who the gateways are.</param>
/// <param name="observers">Who hears of what is found.</param>
/// <param name="time">The clock.</param>
/// <param name="loggers">For faults of the agent's own.</param>
internal sealed class WatchBuilder(
    AgentOptions options, VantageForm form, Vantage vantage, DiscoveryService discovery, WatchObservers observers, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger _pathLogger = loggers.CreateLogger<PathMonitor>();
    private readonly ILogger _resolverLogger = loggers.CreateLogger<ResolverMonitor>();

    public GatewayWatch Build(GatewayOptions gateway, PathPlanner planner)
    {
        var endpoints = discovery.For(gateway.Label);
        var plan = planner.Plan(PublishedPorts.Of(endpoints.Current));
        Action announce = () => { };
        var clock = new RolloutClock(endpoints, () => announce(), observers.Rollouts, options.Rollouts.Limit, time, loggers.CreateLogger<RolloutClock>());
        var paths = plan.Paths.Select(path => Monitor(path, [clock, .. observers.Rounds])).ToList();
        var resolvers = ResolverPlanner.Plan(gateway, form, vantage, endpoints, [clock, .. observers.Resolvers], time, _resolverLogger);
        announce = () =>
        {
            foreach (var path in paths)
                path.Announce();
            foreach (var resolver in resolvers)
                resolver.Announce();
        };
        var ports = new PublishedPortFollower(endpoints, planner, paths, path => new Prober(path, vantage, time).RunAsync);
        return new GatewayWatch
        {
            Gateway = gateway.Label,
            Paths = [.. paths],
            Absent = plan.Absent,
            Resolvers = [.. resolvers],
            Endpoints = endpoints,
            Rollouts = () => clock.Records,
            Owned = [clock, ports],
            Loops = [.. paths.Select(path => (Func<CancellationToken, Task>)path.RunAsync), .. resolvers.Select(resolver => (Func<CancellationToken, Task>)resolver.RunAsync)],
        };
    }

    private PathMonitor Monitor(ProbePath path, IReadOnlyList<IRoundObserver> rounds) =>
        new(path, new Prober(path, vantage, time).RunAsync, rounds, time, Random.Shared, _pathLogger);
}
