using System.Collections.Immutable;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Clients.Sessions;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing.Clients;

/// <summary>Works out which clients run beside the rounds of a gateway's paths, and makes their loops.</summary>
internal sealed class ClientPlanner(Vantage vantage, IReadOnlyList<IClientObserver> observers, TimeProvider time, Random random, ILogger logger)
{
    // OpenClaw, as every Node server, closes an idle connection after 5 to 6 s: a pool that asks more rarely keeps nothing.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(4);

    /// <summary>Whether clients can differ on a path: only a name can mean something else tomorrow, and where nobody should
    /// get in there are none.</summary>
    public static bool HasClients(ProbePath path) => path.Climbs(Step.Dns) && path.Expect != Expectation.Unreachable;

    /// <summary>The clients with loops of their own, in the paths' order.</summary>
    /// <param name="gateway">Its settings.</param>
    /// <param name="paths">Its paths.</param>
    /// <param name="endpoints">Who it is now.</param>
    public ImmutableArray<IClientLoop> Plan(GatewayOptions gateway, IEnumerable<ProbePath> paths, IEndpointSource endpoints) =>
        [.. paths.Where(HasClients).SelectMany(path => Plan(gateway, path, endpoints))];

    private IEnumerable<IClientLoop> Plan(GatewayOptions gateway, ProbePath path, IEndpointSource endpoints)
    {
        // What they ask is the health check: a path whose ladder ends at tcp has nothing to ask.
        if (path.Climbs(Step.Http))
        {
            if (gateway.Clients.HasFlag(ClientSet.Pooled))
                yield return Asking(path, ClientKind.Pooled, new PooledProbe(path, Call(path, endpoints), time), Shorter(path.Interval, LongestIdle), endpoints);
            if (gateway.Clients.HasFlag(ClientSet.Pinned))
                yield return Asking(path, ClientKind.Pinned, new PinnedProbe(path, Call(path, endpoints), gateway.PinnedFor, time), path.Interval, endpoints);
        }

        if (gateway.Clients.HasFlag(ClientSet.Session) && path.Handshake?.Guard is { } guard && path.Climbs(Step.Handshake))
            yield return Session(path, path.Handshake, guard, endpoints);
    }

    private ClientMonitor Asking(ProbePath path, ClientKind client, IClientProbe probe, TimeSpan interval, IEndpointSource endpoints) =>
        new(probe, Published(path, client), interval, endpoints, time, random);

    private SessionMonitor Session(ProbePath path, HandshakePolicy policy, TokenGuard guard, IEndpointSource endpoints) => new(
        new SessionOpening(path, guard, vantage, endpoints, time),
        new SessionRetry(policy.Interval, random),
        Published(path, ClientKind.Session),
        endpoints, time, random);

    private HealthCall Call(ProbePath path, IEndpointSource endpoints) => new(path, vantage, endpoints, time);

    private PublishedClient Published(ProbePath path, ClientKind client) => new(path, client, observers, logger);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
