namespace ProbeAgent.Rollouts;

/// <summary>What a look showed of a path, a view or a client.</summary>
internal enum Standing
{
    /// <summary>It works, and goes by what is the gateway's now.</summary>
    Good,

    /// <summary>It fails, has lost the gateway, or goes by what is the gateway's no longer.</summary>
    Off,

    /// <summary>A resolver that is dead, whatever it is asked, or no longer there: it believes nothing.</summary>
    Silent,
}
