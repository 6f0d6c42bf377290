using System.Net;

namespace ProbeAgent.Discovery;

/// <summary>Who the gateway is now: one for each gateway under watch.</summary>
internal interface IEndpointSource
{
    /// <summary>The newest snapshot; never waits.</summary>
    GatewayEndpoints Current { get; }

    /// <summary>Raised after <see cref="Current"/> was replaced, on the discovery's own thread: handlers must be quick.</summary>
    event Action<GatewayEndpoints>? Changed;

    /// <summary>Raised for every event of a member's, before the change it brings about; on the discovery's own thread:
    /// handlers must be quick.</summary>
    event Action<GatewayEvent>? Happened;

    /// <summary>What an address is to the gateway, by a look that began after this call where the ledger alone would say that
    /// it is not the gateway's: a replica may be resolvable a moment before its event has come. Several at once share a look.</summary>
    /// <returns>Null where nobody can say, and while nobody answers. <see cref="EndpointState.Unknown"/> is an answer: the address
    /// is none of the gateway's. Whatever is answered, <see cref="Current"/> says the same by then.</returns>
    ValueTask<EndpointState?> ConfirmAsync(IPAddress address, CancellationToken cancellationToken);
}
