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

    public DateTimeOffset? Since { get; private set; }

    /// <summary>When a suspicion will have held for long enough; null when there is nothing to wait for.</summary>
    public DateTimeOffset? DueAt(TimeSpan settling) => Orphaned != true && Since is { } since ? since + settling : null;

    /// <summary>Takes in what the judge says now.</summary>
    /// <returns>Whether it was or is an orphan now, and was or is none before.</returns>
    public bool Observe(OrphanReason? reason, DateTimeOffset now, TimeSpan settling)
    {
        if (reason != Reason)
        {
            // Things move: what was stopped is back, and whoever shared its namespace needs its time to follow.
            Reason = reason;
            Since = reason is null ? null : now;
        }

        var was = Orphaned;
        if (reason is null)
            Orphaned = false;
        else if (now - Since >= settling)
            Orphaned = true;
        return was != Orphaned;
    }
}
