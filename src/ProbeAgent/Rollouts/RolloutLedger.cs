using System.Collections.Immutable;

namespace ProbeAgent.Rollouts;

/// <summary>The last closed rollouts. One writer; anybody reads without a lock.</summary>
internal sealed class RolloutLedger
{
    /// <summary>How many are kept, the running one included.</summary>
    public const int Max = 20;

    private volatile RolloutRecord[] _closed = [];

    /// <summary>Newest first, after the running one where there is one.</summary>
    public ImmutableArray<RolloutRecord> With(RolloutRecord? running) =>
        running is null ? [.. _closed] : [running, .. _closed.Take(Max - 1)];

    public void Add(RolloutRecord record) => _closed = [record, .. _closed.Take(Max - 1)];
}
