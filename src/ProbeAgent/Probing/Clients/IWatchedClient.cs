namespace ProbeAgent.Probing.Clients;

/// <summary>A client under watch, as the rooms to the right see it.</summary>
internal interface IWatchedClient
{
    /// <summary>What is believed now; published by the client's own loop, read without locks.</summary>
    ClientSnapshot Snapshot { get; }

    /// <summary>Whether the loop has missed its time by so much that its last word no longer counts.</summary>
    bool IsStuck { get; }

    /// <summary>A change was announced: look at once, and fast for a while. From any thread; returns at once.</summary>
    void Announce();
}
