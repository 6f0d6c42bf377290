using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Reporting.Status;

/// <summary>An address that a resolver has for the gateway's name.</summary>
/// <param name="Address">The address.</param>
/// <param name="State">What it is to the gateway: <c>current</c>, <c>retired</c> or <c>unknown</c>.</param>
internal sealed record ResolvedAddressStatus(string Address, string State)
{
    public static ResolvedAddressStatus Of(IPAddress address, EndpointState state) => new(address.ToString(), Spelling.Of(state));
}
