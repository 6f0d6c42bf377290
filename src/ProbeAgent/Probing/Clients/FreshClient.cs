using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Probing.Clients;

/// <summary>The client that resolves and dials anew for every request: the path's own rounds, in a client's words.</summary>
internal sealed class FreshClient(IWatchedPath watched, IEndpointSource endpoints) : IWatchedClient
{
    private volatile ClientSnapshot _snapshot = new() { Path = watched.Path, Client = ClientKind.Fresh };

    public ClientSnapshot Snapshot => _snapshot;

    public bool IsStuck => watched.IsStuck;

    public void Announce() => watched.Announce();

    /// <summary>Takes a finished round over; from the path's loop.</summary>
    public void OnRound(Round round, PathSnapshot after)
    {
        var before = _snapshot;
        var (address, state) = Worst(before, round);
        _snapshot = before with
        {
            Success = after.Success,
            End = after.End,
            Address = address,
            State = state,
            AddressSince = address is null ? null : address.Equals(before.Address) ? before.AddressSince : round.StartedAt,
            At = round.StartedAt + round.Duration,
            FailingSince = after.FailingSince,
            Cut = round.Abandoned,
        };
    }

    // Of several addresses the one that is least the gateway's: a name that still means a retired one is stale. Among equals
    // the one it went by before, as answers come shuffled.
    private (IPAddress? Address, EndpointState State) Worst(ClientSnapshot before, Round round)
    {
        var known = endpoints.Current;
        var (worst, state) = ((IPAddress?)null, EndpointState.Unknown);
        foreach (var attempt in round.Attempts)
        {
            var address = attempt.Address.Address;
            var its = ClientBelief.StateOf(before, address, known);
            if (worst is null || Rank(its) > Rank(state) || (its == state && address.Equals(before.Address)))
                (worst, state) = (address, its);
        }

        return (worst, state);
    }

    private static int Rank(EndpointState state) => state switch
    {
        EndpointState.Retired => 2,
        EndpointState.Unknown => 1,
        _ => 0,
    };
}
