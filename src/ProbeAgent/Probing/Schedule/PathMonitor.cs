using System.Net;

namespace ProbeAgent.Probing.Schedule;

/// <summary>One path's loop: waits, makes a round, updates the belief, tells the observers; again and again until the agent ends.</summary>
internal sealed partial class PathMonitor : IWatchedPath
{
    // A loop that is later than this was not merely slow: something in it hangs, or the process gets no time.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<IRoundObserver> _observers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PathSchedule _schedule;
    private readonly HandshakeSchedule _handshakes;
    private readonly InterruptibleDelay _delay;
    private readonly long _start;
    private volatile Target _target;
    private volatile PathSnapshot _snapshot = new();
    private volatile bool _announced;
    private long _dueBy;

    /// <param name="path">The path.</param>
    /// <param name="probe">Makes a round (<see cref="Prober.RunAsync"/>).</param>
    /// <param name="observers">Who hears of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Spread and jitter.</param>
    /// <param name="logger">For faults of the agent's own.</param>
    public PathMonitor(
        ProbePath path, Func<bool, TimeSpan, CancellationToken, Task<Round>> probe, IReadOnlyList<IRoundObserver> observers,
        TimeProvider time, Random random, ILogger logger)
    {
        (_target, _observers, _time, _logger) = (new Target(path, probe), observers, time, logger);
        _schedule = new PathSchedule(path, random);
        _handshakes = new HandshakeSchedule(path);
        _delay = new InterruptibleDelay(time);
        _start = time.GetTimestamp();
        ExpectWord(path.Interval);
    }

    public ProbePath Path => _target.Path;

    public PathSnapshot Snapshot => _snapshot;

    public bool IsStuck => Now.Ticks > Volatile.Read(ref _dueBy);

    /// <summary>From the next round on the path leads elsewhere, or is expected otherwise: the engine publishes another port.
    /// What was believed stays until then, so that a port that moves reads as one path with an outage. From any thread.</summary>
    /// <param name="path">The same path by its labels, steps and intervals.</param>
    /// <param name="probe">Makes its rounds.</param>
    public void Retarget(ProbePath path, Func<bool, TimeSpan, CancellationToken, Task<Round>> probe)
    {
        _target = new Target(path, probe);
        Announce();
    }

    public void Announce()
    {
        _announced = true;
        _delay.Interrupt();
    }

    // Monotonic: a wall clock that is set must not make rounds late or early.
    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Runs until <paramref name="stopping"/> fires.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var planned = Now + _schedule.First();
        ExpectWord(planned - Now);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await _delay.WaitAsync(planned - Now, stopping).ConfigureAwait(false))
                    planned = Now < planned ? Now : planned; // no round is late for having been called early
                TakeAnnouncement();
                planned = await RoundAsync(planned, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Nothing ends a loop but the agent's end.
                Log.LoopFault(_logger, Path.Gateway, Path.Name, e);
                planned = Now + Path.Interval;
                Believe(Fault(_time.GetUtcNow(), new Evidence { Detail = Failure.Describe(e) }));
                ExpectWord(Path.Interval);
            }
        }
    }

    private async Task<TimeSpan> RoundAsync(TimeSpan planned, CancellationToken stopping)
    {
        var started = Now;
        var before = _snapshot;
        var handshake = _handshakes.IsDue(started, before);
        var round = await ProbeAsync(handshake, _schedule.Limit(before), stopping).ConfigureAwait(false);
        round = round with { Lateness = started > planned ? started - planned : TimeSpan.Zero, EndedAfter = Now };
        var after = PathBelief.After(before, round, _handshakes.IsOverdue(started));
        _handshakes.Observe(started, round);
        _snapshot = after;

        TakeAnnouncement();
        // From plan to plan, so that lateness does not add up; but rounds that were missed are not made up for.
        var delay = _schedule.Next(Now, round, before, after);
        var next = (started - planned > delay ? started : planned) + delay;
        ExpectWord(next - Now); // before anybody is told, or a scrape in between would still find the loop stuck
        Tell(round, before, after);
        return next;
    }

    private void TakeAnnouncement()
    {
        if (!_announced)
            return;
        _announced = false;
        _schedule.Announced(Now);
    }

    private async Task<Round> ProbeAsync(bool handshake, TimeSpan limit, CancellationToken stopping)
    {
        var startedAt = _time.GetUtcNow();
        try
        {
            return await _target.Probe(handshake, limit, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Log.LoopFault(_logger, Path.Gateway, Path.Name, e);
            return Fault(startedAt, new Evidence { Detail = Failure.Describe(e) });
        }
    }

    // On the first rung, because none is known to hold.
    private Round Fault(DateTimeOffset startedAt, Evidence evidence)
    {
        var first = Path.Climbs(Step.Dns) ? Step.Dns : Step.Tcp;
        var result = new StepResult(first, Outcome.AgentError, TimeSpan.Zero, evidence);
        return first == Step.Dns
            ? new Round { Path = Path, StartedAt = startedAt, Dns = result }
            : new Round { Path = Path, StartedAt = startedAt, Attempts = [new Attempt(new IPEndPoint(IPAddress.Parse(Path.Host), Path.Port), [result])] };
    }

    // By hand, because the usual way may be what is at fault: whatever was believed, nothing is known now.
    private void Believe(Round fault)
    {
        var before = _snapshot;
        var end = fault.Dns ?? fault.Attempts[0].End;
        var steps = new StepResult?[RoundVerdict.Rungs];
        steps[(int)end.Step] = end;
        _snapshot = before with
        {
            Success = false, End = end, Steps = [.. steps], HandshakeAt = null, LastRound = fault, Rounds = before.Rounds + 1, ExpectationMet = null,
            Since = before.Success == false ? before.Since : fault.StartedAt,
            FailingSince = before.FailingSince ?? fault.StartedAt,
            SinceAfter = before.Success == false ? before.SinceAfter : Now,
        };
        Tell(fault, before, _snapshot);
    }

    private void Tell(Round round, PathSnapshot before, PathSnapshot after)
    {
        foreach (var observer in _observers)
        {
            try
            {
                observer.OnRound(round, before, after);
            }
            catch (Exception e)
            {
                Log.ObserverFault(_logger, observer.GetType().Name, Path.Gateway, Path.Name, e);
            }
        }
    }

    private void ExpectWord(TimeSpan delay) =>
        Volatile.Write(ref _dueBy, (Now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero) + Path.LongestRound + Grace).Ticks);

    private sealed record Target(ProbePath Path, Func<bool, TimeSpan, CancellationToken, Task<Round>> Probe);

    private static partial class Log
    {
        [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "{Gateway} {Path}: a round failed by a fault of the agent's own")]
        public static partial void LoopFault(ILogger logger, string gateway, string path, Exception exception);

        [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "{Observer} failed on a round of {Gateway} {Path}")]
        public static partial void ObserverFault(ILogger logger, string observer, string gateway, string path, Exception exception);
    }
}
