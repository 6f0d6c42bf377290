namespace ProbeAgent.Probing.Clients.Sessions;

/// <summary>When a session that is not there is tried again: after a second, then twice as long each time up to a minute,
/// with jitter; and what the gateway has judged not before the path's own handshakes would. Pure: the loop owns the clock.</summary>
/// <param name="judged">Time between two handshakes that the gateway refuses: each may cost it a line in its log.</param>
/// <param name="random">Jitter.</param>
internal sealed class SessionRetry(TimeSpan judged, Random random)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private TimeSpan _delay = Shortest;
    private TimeSpan _due;
    private TimeSpan _notBefore;
    private TimeSpan _openedAt;

    /// <param name="now">Time since the loop began.</param>
    public bool IsDue(TimeSpan now) => now >= _due && now >= _notBefore;

    /// <summary>A change was announced: at once, unless the gateway's own judgement stands in the way.</summary>
    public void Hurry(TimeSpan now) => (_due, _delay) = (now, Shortest);

    /// <summary>It did not come about.</summary>
    public void Failed(TimeSpan now, SessionAttempt attempt)
    {
        if (attempt.KeptBack)
        {
            _due = now + Shortest; // the guard says when; to ask it costs nothing
            return;
        }

        if (IsJudged(attempt.End))
            _notBefore = now + judged;
        Wait(now);
    }

    /// <summary>It did not come about, by a fault of the agent's own.</summary>
    public void Faulted(TimeSpan now) => Wait(now);

    /// <summary>It has come about.</summary>
    public void Opened(TimeSpan now) => _openedAt = now;

    /// <summary>It has ended. One that had held is dialled again soon; one that ends again and again, ever more rarely.</summary>
    public void Closed(TimeSpan now)
    {
        if (now - _openedAt >= Longest)
            _delay = Shortest;
        Wait(now);
    }

    // Between half of the delay and all of it: many clients of one gateway must not come back at one moment.
    private void Wait(TimeSpan now)
    {
        _due = now + (_delay * (0.5 + (0.5 * random.NextDouble())));
        _delay = 2 * _delay < Longest ? 2 * _delay : Longest;
    }

    // What the gateway says of itself, and what the network does, changes by itself; the guard knows about the token.
    private static bool IsJudged(StepResult end) => end is { Step: Step.Handshake, Outcome: not (
        Outcome.Ok or Outcome.Starting or Outcome.Draining or Outcome.Timeout or Outcome.Closed or Outcome.Reset
        or Outcome.TokenMismatch or Outcome.LockedOut or Outcome.Withheld
        or Outcome.WrongBackend or Outcome.Unreachable or Outcome.AgentError) };
}
