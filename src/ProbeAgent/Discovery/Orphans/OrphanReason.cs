namespace ProbeAgent.Discovery.Orphans;

/// <summary>Why a container's network namespace is dead.</summary>
internal enum OrphanReason
{
    /// <summary>The container that it belonged to was removed, perhaps to be made anew: no restart leads into the new one's.</summary>
    OwnerGone,

    /// <summary>It has stopped.</summary>
    OwnerStopped,

    /// <summary>It was started again, and has a new one.</summary>
    OwnerRestarted,
}
