namespace ProbeAgent.Rollouts;

/// <summary>When an outage began: somewhere between two rounds.</summary>
/// <remarks>
/// A path is only looked at now and then, so the true begin lies between the last proof that it was up and the first that it
/// was down. Where the engine told of a change in between, that was it: the best estimate is the first such event's time,
/// kept within the bounds. (Measured, the first refused connection comes 20 to 125 ms before <c>die</c> is dated, and together
/// with a signal's <c>kill</c>; so an event dated shortly after the proof counts, too.) Without one the middle is the estimate
/// that is off by the least: 50 ms at the fast interval of 100 ms, half an interval where nobody announced anything.
/// </remarks>
/// <param name="Earliest">The last proof that the path was up.</param>
/// <param name="Latest">The first proof that it was down.</param>
internal readonly record struct Onset(TimeSpan Earliest, TimeSpan Latest)
{
    // Twice what die was ever measured to come after the first refusal.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(250);

    /// <summary>The first announcing event between the bounds; null when none was told.</summary>
    public TimeSpan? Cue { get; private init; }

    public TimeSpan Best => Cue ?? Earliest + ((Latest - Earliest) / 2);

    /// <summary>The same with an announcing event taken into account. The first one that explains the outage counts.</summary>
    public Onset Hear(TimeSpan cue)
    {
        if (Cue is not null || cue <= Earliest || cue > Latest + Slack)
            return this;
        return this with { Cue = cue < Latest ? cue : Latest };
    }
}
