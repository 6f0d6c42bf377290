using System.Collections.Immutable;
using ProbeAgent.Probing;

namespace ProbeAgent.Rollouts;

/// <summary>An outage by the monotonic clock.</summary>
/// <param name="Onset">When it began.</param>
/// <param name="LastBad">The start of the last round that found the path down.</param>
/// <param name="Outcomes">The ways in which the path ended, each once.</param>
internal sealed record OutageSpan(Onset Onset, TimeSpan LastBad, ImmutableArray<(Step Step, Outcome Outcome)> Outcomes)
{
    /// <summary>Where only a share of it counts: from when on.</summary>
    public TimeSpan? Share { get; init; }

    /// <summary>When it was over; null while it isn't.</summary>
    public TimeSpan? End { get; private init; }

    public TimeSpan From => Share ?? Onset.Best;

    public OutageSpan Over(TimeSpan end) => this with { End = end > From ? end : From };

    public TimeSpan Length(TimeSpan now) => (End ?? now) is var to && to > From ? to - From : TimeSpan.Zero;

    public Outage ToOutage(Rollout rollout, TimeSpan now) => new()
    {
        From = rollout.At(From),
        FromEarliest = rollout.At(Share ?? Onset.Earliest),
        FromLatest = rollout.At(Share ?? Onset.Latest),
        To = End is { } end ? rollout.At(end) : null,
        ToEarliest = rollout.At(LastBad > From ? LastBad : From),
        Length = Length(now),
        Continued = Share is not null,
        Outcomes = Outcomes,
    };
}
