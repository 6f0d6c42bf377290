namespace ProbeAgent.Probing.Schedule;

/// <summary>When a loop goes at its fast interval: for a while after what it sees has changed or a change was announced (by the
/// engine, or by another loop), and after an announcement until it has settled. Pure: the loop owns the clock.</summary>
internal sealed class FastPeriods
{
    /// <summary>How long the fast interval lasts after the last change.</summary>
    public static readonly TimeSpan AfterChange = TimeSpan.FromSeconds(10);

    /// <summary>How long it lasts at most, however often things change; as much time must pass before the next one.</summary>
    public static readonly TimeSpan MaxAfterChange = TimeSpan.FromSeconds(60);

    /// <summary>How long an announced change is followed while things have not settled: a gateway may take its time to boot.</summary>
    public static readonly TimeSpan AfterAnnouncement = TimeSpan.FromMinutes(2);

    /// <summary>The same at most: a gateway that crashes again and again announces itself for ever.</summary>
    public static readonly TimeSpan MaxAfterAnnouncement = TimeSpan.FromMinutes(10);

    private readonly Burst _changed = new(AfterChange, MaxAfterChange);
    private readonly Burst _announced = new(AfterAnnouncement, MaxAfterAnnouncement);

    // Apart from what the loop itself sees: a dozen rollouts within minutes must each be looked at fast from their first event on.
    private readonly Burst _hurried = new(AfterChange, MaxAfterAnnouncement);

    /// <summary>What the loop sees has changed.</summary>
    public void Changed(TimeSpan now) => _changed.Extend(now);

    /// <summary>Somebody said that what the loop sees is about to change.</summary>
    public void Announced(TimeSpan now)
    {
        _hurried.Extend(now);
        _announced.Extend(now);
    }

    /// <summary>Whether an announced change is still followed.</summary>
    public bool IsAnnounced(TimeSpan now) => _announced.IsOn(now);

    /// <param name="now">Time since the loop began.</param>
    /// <param name="settled">Whether the loop sees what it should.</param>
    public bool IsFast(TimeSpan now, bool settled) => _changed.IsOn(now) || _hurried.IsOn(now) || (!settled && _announced.IsOn(now));
}
