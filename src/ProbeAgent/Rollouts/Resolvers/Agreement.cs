namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>How what a view shows stands to the ledger.</summary>
internal enum Agreement
{
    /// <summary>Nobody can say.</summary>
    Unjudged,

    /// <summary>It shows what the ledger has.</summary>
    Agrees,

    /// <summary>It shows something else.</summary>
    Stale,

    /// <summary>It was asked and did not answer: whatever held before still stands.</summary>
    Silent,
}
