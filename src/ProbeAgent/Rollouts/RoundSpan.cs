using ProbeAgent.Probing;

namespace ProbeAgent.Rollouts;

/// <summary>When, by the monotonic clock, a round did what. It is told as it ends, so its moments are counted back from then.</summary>
internal readonly record struct RoundSpan
{
    private readonly Round _round;

    /// <param name="round">The round that has just ended.</param>
    /// <param name="now">When it was told.</param>
    /// <param name="notBefore">When the path's previous round was told: two of one path never overlap.</param>
    public RoundSpan(Round round, TimeSpan now, TimeSpan notBefore)
    {
        (_round, End) = (round, now);
        var start = round.Duration > TimeSpan.Zero ? now - round.Duration : now;
        Start = start > notBefore ? start : notBefore;
    }

    public TimeSpan Start { get; }

    public TimeSpan End { get; }

    /// <summary>Of a good round: until when the path was up for certain. Whoever answered the last rung did so after it was
    /// asked; of several addresses the one asked first may have gone since.</summary>
    public TimeSpan ProvenUp => _round.Attempts.IsDefaultOrEmpty
        ? Start
        : After(_round.Attempts.Min(attempt => Sum(attempt, attempt.Steps.Length - 1)));

    /// <summary>Of a good round: when its last rung held. What came after that (a polite close) is not the gateway's time.</summary>
    public TimeSpan Held => _round.Attempts.IsDefaultOrEmpty
        ? End
        : After(_round.Attempts.Max(attempt => Sum(attempt, attempt.Steps.Length)));

    /// <summary>Of a failed round: from when on the path was down for certain. Silence began before the rung that met it; an
    /// answer is as old as itself, for the connection may have been cut while it was waited for.</summary>
    public TimeSpan ProvenDown
    {
        get
        {
            if (_round.Dns is { Success: false } dns)
                return Within(IsSilence(dns.Outcome) ? Start : Start + Positive(dns.Duration));
            var first = TimeSpan.MaxValue;
            foreach (var attempt in _round.Attempts)
            {
                var rungs = attempt.Steps.Length - (IsSilence(attempt.End.Outcome) ? 1 : 0);
                if (!attempt.Success && Sum(attempt, rungs) is var failed && failed < first)
                    first = failed;
            }

            return first == TimeSpan.MaxValue ? End : After(first);
        }
    }

    private static bool IsSilence(Outcome outcome) => outcome is Outcome.Timeout or Outcome.Unreachable;

    private static TimeSpan Sum(Attempt attempt, int rungs)
    {
        var sum = TimeSpan.Zero;
        for (var i = 0; i < rungs; i++)
            sum += Positive(attempt.Steps[i].Duration);
        return sum;
    }

    // The attempts began when the name was resolved.
    private TimeSpan After(TimeSpan rungs) => Within(Start + Positive(_round.Dns?.Duration ?? TimeSpan.Zero) + rungs);

    private TimeSpan Within(TimeSpan moment) => moment < Start ? Start : moment > End ? End : moment;

    private static TimeSpan Positive(TimeSpan duration) => duration > TimeSpan.Zero ? duration : TimeSpan.Zero;
}
