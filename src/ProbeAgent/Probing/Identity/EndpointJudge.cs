using System.Net;
using ProbeAgent.Discovery;
using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Probing.Identity;

/// <summary>Says what the addresses that one path reaches are to the gateway. The ledger alone vouches for an address; it
/// condemns none by itself where it can be asked to look again, because a replica may be resolvable a moment before its
/// event has come. Costs nothing while all is well.</summary>
internal sealed class EndpointJudge(ProbePath path, IEndpointSource endpoints, TimeProvider time)
{
    private readonly Confirmations _confirmations = new(endpoints, time);

    /// <summary>What the ledger says now, without waiting: an address that it doesn't vouch for is
    /// <see cref="Standing.Doubtful"/>.</summary>
    public AddressIdentity Look(IPAddress address)
    {
        var ledger = endpoints.Current;
        var entry = ledger.Find(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
        if (entry is { State: EndpointState.Current })
            return new AddressIdentity(Standing.Own, EndpointState.Current, entry);
        return Judges(ledger, entry)
            ? new AddressIdentity(Standing.Doubtful, entry?.State ?? EndpointState.Unknown, entry).Explained(address)
            : new AddressIdentity(Standing.Unjudged);
    }

    /// <summary>What the address is, confirmed where the ledger doesn't vouch for it.</summary>
    /// <param name="address">What somebody has answered at.</param>
    /// <param name="brief">Whether the round has less time than the path's timeout.</param>
    /// <param name="deadline">The round's.</param>
    public ValueTask<AddressIdentity> JudgeAsync(IPAddress address, bool brief, CancellationToken deadline)
    {
        var seen = Look(address);
        return seen.TakesToken ? ValueTask.FromResult(seen) : ConfirmAsync(address, seen, brief, deadline);
    }

    private async ValueTask<AddressIdentity> ConfirmAsync(IPAddress address, AddressIdentity seen, bool brief, CancellationToken deadline)
    {
        // An engine that is slow must not fail an address that nobody says anything against, so rungs above keep most of the
        // round. A retired one has no rungs above.
        var wait = !brief ? path.Timeout / 3 : seen.State == EndpointState.Retired ? path.Timeout : path.FastInterval / 3;
        var (inTime, answer) = await _confirmations.AskAsync(address, wait, deadline).ConfigureAwait(false);
        var now = Look(address);
        if (now.TakesToken)
            return now;
        if (answer == EndpointState.Current)
            return new AddressIdentity(Standing.Own, EndpointState.Current, now.Entry);
        if (now.State == EndpointState.Retired)
            return now with { Standing = inTime || !brief ? Standing.Foreign : Standing.Unsettled };
        if (!inTime)
            return now with { Because = null }; // in the next round, then
        if (answer is null)
            return now with { Because = $"nobody can say whose {address} is while the engine does not answer; the token is kept back" };
        return HasCurrent(endpoints.Current)
            ? now with { Standing = Standing.Foreign }
            : now with { Because = $"the engine knows of no address of the gateway's, so {address} is none; the token is kept back" };
    }

    private bool Judges(GatewayEndpoints ledger, Endpoint? entry) => path.Addresses switch
    {
        // Who only watches names has nothing to hold against an address that a name has just led to.
        AddressRule.Own => ledger.Authority == EndpointAuthority.Docker,
        AddressRule.NotRetired => entry is not null && (ledger.Authority == EndpointAuthority.Docker || !path.Climbs(Step.Dns)),
        _ => false,
    };

    private static bool HasCurrent(GatewayEndpoints ledger) => ledger.Endpoints.Any(static endpoint => endpoint.State == EndpointState.Current);
}
