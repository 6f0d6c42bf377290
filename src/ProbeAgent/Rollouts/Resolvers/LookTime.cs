namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>One moment by two clocks.</summary>
/// <param name="At">By the wall clock, which may be set.</param>
/// <param name="After">By the clock that goes on evenly, the same for all loops of the process.</param>
internal readonly record struct LookTime(DateTimeOffset At, TimeSpan After)
{
    public static LookTime Now(TimeProvider time) => new(time.GetUtcNow(), time.GetElapsedTime(0));
}
