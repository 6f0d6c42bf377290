namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>A resolver's view under watch, as the rooms to the right see it.</summary>
internal interface IWatchedResolver
{
    /// <summary>What it shows now; published by the view's own loop, read without locks.</summary>
    ResolverSnapshot Snapshot { get; }

    /// <summary>Whether the loop has missed its time by so much that its last word no longer counts.</summary>
    bool IsStuck { get; }

    /// <summary>A change was announced: look at once, and fast for a while. From any thread; returns at once.</summary>
    void Announce();
}
