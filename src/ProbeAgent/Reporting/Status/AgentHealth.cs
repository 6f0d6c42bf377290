using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Vantages.Fate;
using ProbeAgent.Watching;

namespace ProbeAgent.Reporting.Status;

/// <summary>Whether the agent does its work. Never says anything about a gateway: an agent that is restarted because its
/// gateway is down can't report it.</summary>
internal sealed class AgentHealth(Watchlist list, NamespaceBelief belief)
{
    /// <summary>Why it doesn't, a line each: a namespace that is cut off, and loops that have stopped.</summary>
    public IEnumerable<string> Unhealthy => CutOff.Concat(Lines("stuck", path => path.IsStuck)).Concat(StuckBeside);

    /// <summary>Why its word is not to be had, a line each: a namespace that is cut off, and paths that have not yet had their first round.</summary>
    public IEnumerable<string> Unready => CutOff.Concat(Incomplete).Concat(Lines("waiting for the first round of", path => path.Snapshot.Success is null));

    // A fresh client has no loop but its path's.
    private IEnumerable<string> StuckBeside => list.Gateways.SelectMany(gateway => gateway.Clients
        .Where(client => client.IsStuck && client.Snapshot.Client != ClientKind.Fresh)
        .Select(client => $"stuck {gateway.Gateway}/{client.Snapshot.Path.Name} {client.Snapshot.Client.Label()}")
        .Concat(gateway.Resolvers.Where(resolver => resolver.IsStuck).Select(resolver => $"stuck {gateway.Gateway} by {resolver.Snapshot.Resolver}"))
        .Concat(gateway.Trials is { IsStuck: true } ? [$"stuck {gateway.Gateway} at its retired addresses"] : []));

    private IEnumerable<string> CutOff => belief.Problem is { } problem ? [problem] : [];

    private IEnumerable<string> Incomplete => list.IsComplete ? [] : ["working out what there is to watch"];

    private IEnumerable<string> Lines(string problem, Func<IWatchedPath, bool> has) =>
        list.Paths.Where(has).Select(path => $"{problem} {path.Path.Gateway}/{path.Path.Name}");
}
