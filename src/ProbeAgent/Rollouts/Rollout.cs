using ProbeAgent.Discovery;
using ProbeAgent.Probing;

namespace ProbeAgent.Rollouts;

/// <summary>A rollout that is under way. Not thread-safe.</summary>
/// <param name="id">Counts this gateway's rollouts.</param>
/// <param name="cause">By what it was known to begin.</param>
/// <param name="because">The same in words.</param>
/// <param name="opened">When the first change happened; not after <paramref name="seen"/>.</param>
/// <param name="seen">When it was told.</param>
/// <param name="before">Who the gateway was.</param>
internal sealed class Rollout(long id, RolloutCause cause, string because, TimeSpan opened, Moment seen, GatewayEndpoints before)
{
    // A process may have stopped answering a while before it dies.
    private static readonly TimeSpan BeforeAnEvent = TimeSpan.FromSeconds(5);

    // Without events a change is known only from what it has left: the new address, or the new boot, after the outage.
    private static readonly TimeSpan BeforeOtherSigns = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(1);

    public long Id => id;

    public RolloutCause Cause => cause;

    public string Because => because;

    /// <summary>When the first change happened.</summary>
    public TimeSpan Opened { get; } = opened;

    /// <summary>When the agent came to know of it.</summary>
    public Moment Seen { get; } = seen;

    /// <summary>Whether the event that opened it was told so late that its date was not believed.</summary>
    public bool IsLate { get; init; }

    /// <summary>What went off since then, and is still off, went off for this.</summary>
    public TimeSpan Since => Opened - (IsDated ? BeforeAnEvent : BeforeOtherSigns);

    /// <summary>What was over before then has nothing to do with it.</summary>
    public TimeSpan EndedSince => IsDated ? Opened : Since;

    public GatewayEndpoints Before => before;

    public Timeline Timeline { get; } = new();

    /// <summary>When the last change happened.</summary>
    public TimeSpan ChangedAt { get; private set; } = opened;

    /// <summary>When the agent came to know of that one: only what was looked at since then is news.</summary>
    public TimeSpan ChangeSeen { get; private set; } = seen.Elapsed;

    /// <summary>There was a further change.</summary>
    public void Change(TimeSpan at, TimeSpan now)
    {
        ChangedAt = at > ChangedAt ? at : ChangedAt;
        ChangeSeen = now;
    }

    /// <summary>The wall clock's time of a moment, as that clock went when the rollout began.</summary>
    public DateTimeOffset At(TimeSpan moment) => Seen.Wall + (moment - Seen.Elapsed);

    public void Note(TimeSpan at, TimeSpan now, TimelineKind kind, string name, string what, string? detail = null) =>
        Timeline.Add(new TimelineEntry(At(at), At(now), kind, name, what, detail));

    /// <summary>How finely a path's outages are measured.</summary>
    public TimeSpan ResolutionOf(ProbePath path) => IsAnnounced && path.FastInterval < path.Interval ? path.FastInterval : path.Interval;

    // In time for everybody to look fast from the begin.
    private bool IsAnnounced => IsDated && Seen.Elapsed - Opened <= Promptly;

    private bool IsDated => cause == RolloutCause.Event && !IsLate;
}
