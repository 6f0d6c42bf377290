using ProbeAgent.Configuration;

namespace ProbeAgent.Probing.Schedule;

/// <summary>When a path's next round is, and how long it may take. Pure: the loop owns the clock.</summary>
/// <remarks>After a change of outcome, or an announced one, rounds come at the fast interval for a while, so that an outage is
/// measured in tenths of a second; a path that keeps flapping is not followed for ever.</remarks>
internal sealed class PathSchedule(ProbePath path, Random random)
{
    // ±5 %: enough that paths drift apart, little enough that nobody wonders about the interval.
    private const double Jitter = 0.05;

    // Of the time of rounds that are abandoned early, so much goes to those that have longer.
    private const int TrialShare = 4;

    private readonly FastPeriods _periods = new();
    private TimeSpan _slowest;
    private int _abandoned;
    private TimeSpan? _trial;
    private bool _announced;

    /// <summary>Whether the fast interval is on.</summary>
    public bool Fast { get; private set; }

    /// <summary>Delay before the first round: anywhere in the interval, so that the paths' rounds are spread, but soon
    /// enough that a user who just started the agent sees something.</summary>
    public TimeSpan First() => Min(path.Interval, TimeSpan.FromSeconds(1)) * random.NextDouble();

    /// <summary>The longest the next round may take. Abandoned early is only a path that is down, or one whose change was
    /// announced (a lost SYN alone costs a second, and hides an outage as long), and never before it had several times what
    /// its last good round took: a slow edge must not fail for being dialled fast. What that was is not known of a path that never
    /// was up: while its rounds are only abandoned, one now and then has twice as long as the last such.</summary>
    public TimeSpan Limit(PathSnapshot belief)
    {
        if (!Fast || (belief.Success != false && !_announced))
            return path.Timeout;
        return Min(IsTrial ? Trial : Usual, path.Timeout);
    }

    /// <summary>Time from the planned start of the round that has just ended to the planned start of the next.</summary>
    /// <param name="now">Time since the loop began.</param>
    /// <param name="round">The round that has ended.</param>
    /// <param name="before">What was believed before it.</param>
    /// <param name="after">What is believed now.</param>
    public TimeSpan Next(TimeSpan now, Round round, PathSnapshot before, PathSnapshot after)
    {
        if (round.Success)
            _slowest = round.Duration;
        (_abandoned, _trial) = !round.Abandoned ? (0, null) : IsTrial ? (0, Min(2 * Trial, path.Timeout)) : (_abandoned + 1, _trial);
        if (Changed(before, after))
            _periods.Changed(now);
        _announced = _periods.IsAnnounced(now);
        Fast = _periods.IsFast(now, Settled(round.Path.Expect, after));
        return Fast ? Min(path.FastInterval, path.Interval) : path.Interval * (1 + (Jitter * ((2 * random.NextDouble()) - 1)));
    }

    /// <summary>A change was announced: rounds come fast until the path is as it should be.</summary>
    public void Announced(TimeSpan now)
    {
        _periods.Announced(now);
        _announced = _periods.IsAnnounced(now);
        Fast |= _announced;
    }

    private TimeSpan Usual => TimeSpan.FromTicks(Math.Max(path.FastInterval.Ticks, 4 * _slowest.Ticks));

    private TimeSpan Trial => _trial ?? 2 * Usual;

    private bool IsTrial => _slowest == TimeSpan.Zero && _abandoned * Usual >= (TrialShare - 1) * Trial;

    // Nobody waits for who should not get in, nor for what is only observed and never was there.
    private static bool Settled(Expectation expect, PathSnapshot after) => after.Success == true
        || expect == Expectation.Unreachable
        || (expect == Expectation.Ignored && after.LastSuccess is null);

    // The first round is no change: there was nothing to change from.
    private static bool Changed(PathSnapshot before, PathSnapshot after) => before.End is not null && after.IsNewsAfter(before);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
