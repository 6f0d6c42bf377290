using System.Net;
using ProbeAgent.Discovery;
using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Probing.Identity;

/// <summary>What an attempt's address is to the gateway, and what follows from it.</summary>
/// <param name="Standing">What follows.</param>
/// <param name="State">What it is.</param>
/// <param name="Entry">The ledger's entry for it; null where there is none, or where it doesn't count on this path.</param>
/// <param name="Because">Why it is not the gateway's, or why nobody can say, in one line; null where there is nothing to explain.</param>
internal readonly record struct AddressIdentity(Standing Standing, EndpointState State = EndpointState.Unknown, Endpoint? Entry = null, string? Because = null)
{
    /// <summary>Whether the gateway's token may go there.</summary>
    public bool TakesToken => Standing is Standing.Unjudged or Standing.Own;

    /// <summary>The same with the reason why <paramref name="address"/> is not the gateway's.</summary>
    public AddressIdentity Explained(IPAddress address) => this with
    {
        Because = Entry is { State: EndpointState.Retired }
            ? $"{address} is not the gateway's any more: {Entry.Member} left it at {Entry.Since.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z"
            : $"{address} is none of the gateway's addresses",
    };
}
