namespace ProbeAgent.Probing.Schedule;

/// <summary>When a path's full handshake is due: rarely while it succeeds, at once when the path has come back, and never so
/// that a wrong token or origin is repeated for nothing.</summary>
internal sealed class HandshakeSchedule(ProbePath path)
{
    private TimeSpan? _last;
    private Outcome _lastOutcome;

    /// <summary>Whether the round that starts now makes the handshake.</summary>
    /// <param name="now">Time since the loop began.</param>
    /// <param name="belief">What is believed of the path.</param>
    public bool IsDue(TimeSpan now, PathSnapshot belief)
    {
        if (path.Handshake is not { } policy || !path.Climbs(Step.Handshake))
            return false;
        if (_last is not { } last)
            return true;
        var carried = belief.Steps[(int)Step.Handshake];
        return _lastOutcome switch
        {
            // A path that was down below must prove itself again before it is green.
            Outcome.Ok => carried is null || now - last >= policy.Interval,
            Outcome.TokenMismatch or Outcome.Withheld => carried is null || policy.Guard is not { IsRefused: true },
            // Nothing was sent, and the address was another or has its owner back.
            Outcome.WrongBackend => true,
            Outcome.LockedOut => policy.Guard is not { MaySend: false },
            // The gateway's state, which changes by itself: a round's time is enough.
            Outcome.Starting or Outcome.Draining => now - last >= path.Interval,
            // Its judgement, which costs it a line in its log each time, or silence, which keeps the other paths' tokens waiting.
            _ => now - last >= policy.Interval,
        };
    }

    /// <summary>Whether the last handshake, though good, is too old to count: others' turns have kept this path from its own.</summary>
    public bool IsOverdue(TimeSpan now) =>
        path.Handshake is { Guard: not null } policy && _last is { } last && _lastOutcome == Outcome.Ok
        && now - last > (2 * policy.Interval) + path.LongestRound;

    /// <summary>Takes note of what a round that started at <paramref name="now"/> showed.</summary>
    public void Observe(TimeSpan now, Round round)
    {
        if (!round.Success)
            _last = null; // down below: when it is back, it must prove itself at once
        foreach (var attempt in round.Attempts)
        {
            if (attempt.End.Step != Step.Handshake)
                continue;
            (_last, _lastOutcome) = (now, attempt.End.Outcome);
            if (!attempt.Success)
                return;
        }
    }
}
