using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Reporting.Status;

/// <summary>One address of a gateway's.</summary>
/// <param name="Address">The address.</param>
/// <param name="Member">The container's name, or the gateway's where no engine says.</param>
/// <param name="ContainerId">The container's id.</param>
/// <param name="Network">The network's name.</param>
/// <param name="Generation">How often this member came by this address.</param>
/// <param name="State"><c>current</c> or <c>retired</c>.</param>
/// <param name="Since">Since when it is that.</param>
internal sealed record EndpointRecord(string Address, string Member, string? ContainerId, string? Network, int Generation, string State, DateTime Since)
{
    public static EndpointRecord Of(Endpoint endpoint) => new(
        endpoint.Address.ToString(),
        endpoint.Member,
        endpoint.ContainerId.Length > 0 ? endpoint.ContainerId : null,
        endpoint.Network.Length > 0 ? endpoint.Network : null,
        endpoint.Generation,
        Spelling.Of(endpoint.State),
        endpoint.Since.UtcDateTime);
}
