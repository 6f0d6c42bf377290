using ProbeAgent.Configuration;

namespace ProbeAgent.Discovery;

/// <summary>Finds out who the gateways are, and follows them.</summary>
internal interface IDiscovery
{
    /// <summary>What is known besides the endpoints; never waits.</summary>
    DiscoverySnapshot Current { get; }

    /// <summary>Raised after <see cref="Current"/> was replaced, by whichever thread found out, one at a time: handlers must be quick.</summary>
    event Action<DiscoverySnapshot>? Changed;

    /// <summary>Puts a gateway under watch. From any thread, also while discovery runs.</summary>
    /// <param name="options">The gateway.</param>
    /// <param name="isLabelled">Whether its service's labels alone make it one.</param>
    IEndpointSource Add(GatewayOptions options, bool isLabelled);

    /// <summary>Takes a gateway out again; its source says no more. From any thread.</summary>
    void Remove(string gateway);
}
