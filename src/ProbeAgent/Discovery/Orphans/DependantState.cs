using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Discovery.Orphans;

/// <summary>One dependant under watch: a suspicion counts only once it has held for a while.</summary>
/// <param name="gateway">The gateway's label.</param>
/// <param name="facts">What was last seen of it.</param>
internal sealed class DependantState(string gateway, ContainerFacts facts)
{
    public string Gateway => gateway;

    public ContainerFacts Facts { get; set; } = facts;

    /// <summary>Null until it is settled for the first time.</summary>
    public bool? Orphaned { get; private set; }

    public OrphanReason? Reason { get; private set; }

    /// <summary>Since when <see cref="Reason"/> is what it is, for people.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>When a suspicion will have held for long enough; null when there is nothing to wait for. Counted as in
    /// <see cref="Observe"/>.</summary>
    public TimeSpan? DueAt { get; private set; }

    /// <summary>Takes in what the judge says now.</summary>
    /// <param name="reason">It.</param>
    /// <param name="at">The time, for people.</param>
    /// <param name="now">Time that has passed since some start: a clock that is set must not make an orphan.</param>
    /// <param name="settling">How long a suspicion must hold.</param>
    /// <returns>Whether it is an orphan now and was none before, or the other way round.</returns>
    public bool Observe(OrphanReason? reason, DateTimeOffset at, TimeSpan now, TimeSpan settling)
    {
        if (reason != Reason)
        {
            // Things move: what was stopped is back, and whoever shared its namespace needs its time to follow.
            Reason = reason;
            Since = reason is null ? null : at;
            DueAt = reason is null || Orphaned == true ? null : now + settling;
        }

        var was = Orphaned;
        if (reason is null)
            Orphaned = false;
        else if (now >= DueAt)
            (Orphaned, DueAt) = (true, null);
        return was != Orphaned;
    }
}
