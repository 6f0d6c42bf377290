using System.Collections.Immutable;

namespace ProbeAgent.Probing.Trials;

/// <summary>What the last look found at one gateway's retired addresses. Immutable: published by one at a time, anybody reads.</summary>
/// <param name="Gateway">The value of the label <c>gateway</c>.</param>
/// <param name="Trials">One an address, the one that retired last first; at most <see cref="TrialList.Max"/>.</param>
internal sealed record TrialSnapshot(string Gateway, ImmutableArray<RetiredTrial> Trials)
{
    /// <summary>What was found at one life of an address; null where it was not tried.</summary>
    public RetiredTrial? Find(TrialKey key) => Trials.FirstOrDefault(trial => trial.Key == key);
}
