namespace ProbeAgent.Probing;

/// <summary>A path under watch, as the rooms to the right see it.</summary>
internal interface IWatchedPath
{
    ProbePath Path { get; }

    /// <summary>What is believed now; published by the path's own loop, read without locks.</summary>
    PathSnapshot Snapshot { get; }

    /// <summary>Whether the loop has missed its time by so much that its last word no longer counts.</summary>
    bool IsStuck { get; }

    /// <summary>A change was announced: the next round comes at once, and the following ones fast until the path is as it
    /// should be. From any thread; returns at once.</summary>
    void Announce();
}
