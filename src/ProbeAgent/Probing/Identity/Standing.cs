namespace ProbeAgent.Probing.Identity;

/// <summary>What may be made of the answers that come from an address.</summary>
internal enum Standing
{
    /// <summary>They count as they are: the path's addresses are anybody's, or nobody says whose the gateway's are.</summary>
    Unjudged,

    /// <summary>The address is the gateway's.</summary>
    Own,

    /// <summary>The address is not the gateway's: whoever answers there is a wrong backend.</summary>
    Foreign,

    /// <summary>The ledger doesn't know the address, and nobody could say more: the answers count, but no token goes there.</summary>
    Doubtful,

    /// <summary>Retired by the ledger, which may lag behind by a moment, and the round was too short to have it confirmed: no verdict.</summary>
    Unsettled,
}
