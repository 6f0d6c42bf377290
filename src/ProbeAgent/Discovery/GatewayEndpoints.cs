using System.Collections.Immutable;
using System.Net;

namespace ProbeAgent.Discovery;

/// <summary>What is known of one gateway's addresses at one moment: the ledger's immutable snapshot.</summary>
/// <param name="Gateway">The gateway's name, as in the metrics' label.</param>
/// <param name="Version">Counts the changes, from 0 for nothing known.</param>
/// <param name="Authority">By whose word <paramref name="Endpoints"/> are the gateway's.</param>
/// <param name="Members">The gateway's containers, running or not; empty without an engine. Those on the host's network, say,
/// have no addresses of their own: there the engine knows members and is no authority for addresses.</param>
/// <param name="Endpoints">Current and retired ones; bounded. Only on networks that this agent can reach them by.</param>
/// <param name="ChangedAt">When the first event of the last change happened; the engine's time where the engine told it.</param>
internal sealed record GatewayEndpoints(
    string Gateway,
    long Version,
    EndpointAuthority Authority,
    ImmutableArray<Member> Members,
    ImmutableArray<Endpoint> Endpoints,
    DateTimeOffset ChangedAt)
{
    /// <summary>The snapshot before anybody has said anything.</summary>
    public static GatewayEndpoints Nothing(string gateway) => new(gateway, 0, EndpointAuthority.None, [], [], default);

    /// <summary>Whether anybody has said which addresses are the gateway's. Otherwise every state is unknown.</summary>
    public bool Known => Authority != EndpointAuthority.None;

    /// <summary>What an address is to the gateway now. An address that is both is current.</summary>
    public EndpointState StateOf(IPAddress address) => Find(address)?.State ?? EndpointState.Unknown;

    /// <summary>The entry that says what an address is: the current one, or else the one that was retired last.</summary>
    /// <returns>Null for an address that the ledger doesn't know.</returns>
    public Endpoint? Find(IPAddress address)
    {
        Endpoint? found = null;
        foreach (var endpoint in Endpoints)
        {
            if (!endpoint.Address.Equals(address))
                continue;
            if (endpoint.State == EndpointState.Current)
                return endpoint;
            if (found is null || endpoint.Since > found.Since)
                found = endpoint;
        }

        return found;
    }
}
