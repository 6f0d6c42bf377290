namespace ProbeAgent.Rollouts;

/// <summary>One moment by both clocks. Arithmetic goes by the first, which nobody sets; people read the second.</summary>
/// <param name="Elapsed">Time since the rollout clock was made.</param>
/// <param name="Wall">The wall clock's time.</param>
internal readonly record struct Moment(TimeSpan Elapsed, DateTimeOffset Wall)
{
    // What is told later than this was told by a clock that differs from ours, or was replayed after the engine was away.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>When, by the first clock, something happened that is told only now and dated by somebody's wall clock.</summary>
    /// <returns>Null where the date is too far off to be believed; a date just ahead of ours is now.</returns>
    public TimeSpan? Of(DateTimeOffset date)
    {
        var delay = Wall - date;
        if (delay.Duration() > LongestDelay)
            return null;
        return delay > TimeSpan.Zero ? Elapsed - delay : Elapsed;
    }
}
