namespace ProbeAgent.Discovery;

/// <summary>Whether an address belongs to the gateway; the labels are <c>current</c>, <c>retired</c> and <c>unknown</c>.</summary>
internal enum EndpointState
{
    /// <summary>Nobody can say: no engine was read yet, or the address was never the gateway's.</summary>
    Unknown,

    /// <summary>The gateway's now, by the engine's word.</summary>
    Current,

    /// <summary>Was the gateway's and no longer is.</summary>
    Retired,
}
