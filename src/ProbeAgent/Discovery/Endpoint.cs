using System.Net;

namespace ProbeAgent.Discovery;

/// <summary>One address of one member of the gateway, as the ledger keeps it.</summary>
/// <param name="Member">The container's name without its slash, such as <c>shop-openclaw-gateway-1</c>.</param>
/// <param name="ContainerId">The container's full id; with the name and the generation it tells the living from the dead.</param>
/// <param name="Address">The address, never mapped (IPv4 stays IPv4).</param>
/// <param name="Generation">Counts the times that this member came by this address, from 1: a late answer of an earlier
/// generation must never touch a later one.</param>
/// <param name="Network">The engine's name of the network that the address is on.</param>
/// <param name="State">Whether it is the gateway's now.</param>
/// <param name="Since">When it became what <paramref name="State"/> says.</param>
internal sealed record Endpoint(
    string Member,
    string ContainerId,
    IPAddress Address,
    int Generation,
    string Network,
    EndpointState State,
    DateTimeOffset Since);
