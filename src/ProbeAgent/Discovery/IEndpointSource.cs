namespace ProbeAgent.Discovery;

/// <summary>Who the gateway is now: one for each gateway under watch. Without an engine it knows nothing, for ever.</summary>
internal interface IEndpointSource
{
    /// <summary>The newest snapshot; never waits.</summary>
    GatewayEndpoints Current { get; }

    /// <summary>Raised after <see cref="Current"/> was replaced, on the discovery's own thread: handlers must be quick.</summary>
    event Action<GatewayEndpoints>? Changed;
}
