namespace ProbeAgent.Vantages.Fate;

/// <summary>How far the namespace has come.</summary>
internal enum FateState
{
    /// <summary>No interface but loopback was ever there: a gateway without a network is allowed to be without one.</summary>
    Unseen,

    /// <summary>Tied to the world.</summary>
    Connected,

    /// <summary>Was, or must have been; only loopback is left.</summary>
    CutOff,

    /// <summary>The gateway whose namespace it was is no more.</summary>
    Orphaned,

    /// <summary>The agent was told to end, to begin again in the gateway's new namespace.</summary>
    Leaving,
}
