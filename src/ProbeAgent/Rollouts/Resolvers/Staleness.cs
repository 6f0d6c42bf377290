using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ProbeAgent.Discovery;
using ProbeAgent.Vantages;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Whether a view shows something else than the gateway's current addresses. The rule:
/// <list type="bullet">
/// <item>No view, or nothing known of the gateway: nobody can say.</item>
/// <item>No answer (silence, a failure): it shows nothing, and is neither stale for it nor in agreement.</item>
/// <item>An address that is retired is listed: stale, whoever says so.</item>
/// <item>By the engine's word or the configuration's, besides: some of the current addresses are missing. They are counted by
/// network, and one network's being complete is enough: Docker's DNS answers from the first network that knows the name, so
/// a gateway on two shared networks never has all its addresses in one answer. A name that has none is stale while the
/// gateway has a current address, and in agreement while it has none. Only the address family asked for counts.</item>
/// <item>By the platform's DNS: the ledger is what it answered, so it can't be held against itself. The views that are that DNS
/// (libc's, and the first name server's, which is mostly <c>embedded</c>) are not judged; others are by retired addresses
/// alone, because what they lack may never have been theirs to know.</item>
/// </list>
/// An unknown address is never stale by itself: the name means a new container's address half a second before the engine
/// says that it started, and a virtual address is nobody's container.</summary>
internal static class Staleness
{
    public static Agreement Of(ViewAnswer shown, GatewayEndpoints endpoints, AddressFamilies families)
    {
        if (shown.Status is null || !endpoints.Known || endpoints.Authority == EndpointAuthority.None)
            return Agreement.Unjudged;
        if (!shown.IsDecided)
            return Agreement.Silent;
        var byDns = endpoints.Authority == EndpointAuthority.Dns;
        if (byDns && shown.IsPlatform)
            return Agreement.Unjudged;
        if (shown.Addresses.Any(address => endpoints.StateOf(address) == EndpointState.Retired))
            return Agreement.Stale;
        return byDns || IsComplete(shown.Addresses, endpoints, families) ? Agreement.Agrees : Agreement.Stale;
    }

    private static bool IsComplete(ImmutableArray<IPAddress> shown, GatewayEndpoints endpoints, AddressFamilies families)
    {
        var networks = endpoints.Endpoints
            .Where(endpoint => endpoint.State == EndpointState.Current && Counts(endpoint.Address, families))
            .GroupBy(endpoint => endpoint.Network, endpoint => endpoint.Address)
            .ToList();
        return networks.Count == 0 || networks.Exists(network => network.All(address => shown.Contains(address)));
    }

    private static bool Counts(IPAddress address, AddressFamilies families) => families switch
    {
        AddressFamilies.IPv4 => address.AddressFamily == AddressFamily.InterNetwork,
        AddressFamilies.IPv6 => address.AddressFamily == AddressFamily.InterNetworkV6,
        _ => true,
    };
}
