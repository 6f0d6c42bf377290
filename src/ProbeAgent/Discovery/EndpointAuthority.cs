namespace ProbeAgent.Discovery;

/// <summary>By whose word an address is the gateway's; the label <c>source</c> in lower case. The earlier ones know less.</summary>
internal enum EndpointAuthority
{
    /// <summary>Nobody's: nothing is known.</summary>
    None,

    /// <summary>The configuration names an address.</summary>
    Static,

    /// <summary>The name means it, by the platform's DNS: what it no longer means is retired.</summary>
    Dns,

    /// <summary>The engine says which containers are the gateway's.</summary>
    Docker,
}
