using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Probing.Schedule;
using ProbeAgent.Probing.Trials;
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
    private readonly ILogger _clientLogger = loggers.CreateLogger<ClientPlanner>();
    private readonly ILogger _resolverLogger = loggers.CreateLogger<ResolverMonitor>();
    private readonly ILogger _trialLogger = loggers.CreateLogger<RetiredTrials>();

    public GatewayWatch Build(GatewayOptions gateway, PathPlanner planner)
    {
        var endpoints = discovery.For(gateway.Label);
        var plan = planner.Plan(PublishedPorts.Of(endpoints.Current));
        Action announce = () => { };
        var clock = new RolloutClock(endpoints, () => announce(), observers.Rollouts, options.Rollouts.Limit, time, loggers.CreateLogger<RolloutClock>());
        var fresh = new FreshClients();
        var paths = plan.Paths.Select(path => Monitor(path, endpoints, [clock, fresh, .. observers.Rounds])).ToList();
        fresh.Watch(paths, _ => endpoints);
        var clients = new ClientPlanner(vantage, [clock, .. observers.Clients], time, Random.Shared, _clientLogger).Plan(gateway, plan.Paths, endpoints);
        var resolvers = ResolverPlanner.Plan(gateway, form, vantage, endpoints, [clock, .. observers.Resolvers], time, _resolverLogger);
        var trials = new RetiredTrials(
            endpoints, new Trial(plan.Direct, vantage, time).RunAsync, plan.Direct.Timeout, observers.Trials, time, Random.Shared, _trialLogger);
        announce = () =>
        {
            foreach (var path in paths)
                path.Announce();
            foreach (var client in clients)
                client.Announce();
            foreach (var resolver in resolvers)
                resolver.Announce();
        };
        return new GatewayWatch
        {
            Gateway = gateway.Label,
            Paths = [.. paths],
            Absent = plan.Absent,
            Clients = [.. fresh.All, .. clients],
            Resolvers = [.. resolvers],
            Trials = trials,
            Endpoints = endpoints,
            Rollouts = () => clock.Records,
            Owned = [clock, new PublishedPortFollower(endpoints, planner, paths, path => Probe(path, endpoints))],
            Loops =
            [
                .. paths.Select(path => (Func<CancellationToken, Task>)path.RunAsync),
                .. clients.Select(client => (Func<CancellationToken, Task>)client.RunAsync),
                .. resolvers.Select(resolver => (Func<CancellationToken, Task>)resolver.RunAsync),
                trials.RunAsync,
            ],
        };
    }

    private PathMonitor Monitor(ProbePath path, IEndpointSource endpoints, IReadOnlyList<IRoundObserver> rounds) =>
        new(path, Probe(path, endpoints), rounds, time, Random.Shared, _pathLogger);

    private Func<bool, TimeSpan, CancellationToken, Task<Round>> Probe(ProbePath path, IEndpointSource endpoints) =>
        new Prober(path, vantage, time, endpoints).RunAsync;
}
