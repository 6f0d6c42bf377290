namespace ProbeAgent.Probing.Trials;

/// <summary>The trials of one gateway's retired addresses, as the rooms to the right see them.</summary>
internal interface IWatchedTrials
{
    /// <summary>What was found last; read without locks.</summary>
    TrialSnapshot Snapshot { get; }

    /// <summary>Whether the loop has missed its time by so much that its last word no longer counts.</summary>
    bool IsStuck { get; }
}
