using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Schedule;

namespace ProbeAgent.Tests.Probing.Schedule;

public sealed class PathMonitorTests : IDisposable
{
    private static readonly ProbePath Path = Paths.Loopback(18789);
    private readonly FakeTimeProvider _time = new();
    private readonly List<TimeSpan> _rounds = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly long _start;

    public PathMonitorTests() => _start = _time.GetTimestamp();

    public void Dispose() => _stopping.Dispose();

    [Fact]
    public async Task Run_AllGoesWell_RoundsAtTheIntervalWithinTheJitter()
    {
        var monitor = Monitor((_, _, _) => Task.FromResult(Rounds.Good(Path)));
        await PlayAsync(monitor, TimeSpan.FromSeconds(65));

        Assert.InRange(_rounds.Count, 6, 8);
        Assert.All(Gaps(), gap => Assert.InRange(gap, TimeSpan.FromSeconds(9.4), TimeSpan.FromSeconds(10.6)));
    }

    [Fact]
    public async Task Run_OutcomeChanges_FastForTenSecondsThenBack()
    {
        var monitor = Monitor((_, _, _) => Task.FromResult(_time.GetElapsedTime(_start) < TimeSpan.FromSeconds(25)
            ? Rounds.Good(Path)
            : Rounds.Failed(Path, Step.Tcp, Outcome.Refused)));
        await PlayAsync(monitor, TimeSpan.FromSeconds(80));

        var fast = Gaps().Count(gap => gap < TimeSpan.FromSeconds(1));
        Assert.InRange(fast, 95, 101);
        Assert.True(Gaps().Last() > TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Run_PathFlapsForEver_FastIntervalIsBounded()
    {
        var flip = false;
        var monitor = Monitor((_, _, _) => Task.FromResult((flip = !flip) ? Rounds.Good(Path) : Rounds.Failed(Path, Step.Tcp, Outcome.Refused)));
        await PlayAsync(monitor, TimeSpan.FromSeconds(600));

        // At most half of the time at 100 ms.
        Assert.InRange(_rounds.Count, 1000, 3400);
    }

    [Fact]
    public async Task Run_ProbeThrows_BookedAsAgentErrorAndGoesOn()
    {
        var monitor = Monitor((_, _, _) => throw new InvalidOperationException("a bug"));
        await PlayAsync(monitor, TimeSpan.FromSeconds(35));

        Assert.InRange(_rounds.Count, 3, 5);
        Assert.Equal((false, Outcome.AgentError), (monitor.Snapshot.Success, monitor.Snapshot.End!.Value.Outcome));
    }

    [Fact]
    public async Task Run_RoundCannotBeBelieved_NothingOldStaysGreen()
    {
        var first = true;
        var monitor = Monitor((_, _, _) =>
        {
            var round = first ? Rounds.Good(Path) : Rounds.Good(Path) with { Attempts = default }; // a bug: not even an empty array
            first = false;
            return Task.FromResult(round);
        });
        await PlayAsync(monitor, TimeSpan.FromSeconds(35));

        Assert.InRange(_rounds.Count, 3, 5);
        Assert.Equal((false, Outcome.AgentError), (monitor.Snapshot.Success, monitor.Snapshot.End!.Value.Outcome));
    }

    [Fact]
    public async Task Run_ObserverThrows_OthersStillHear()
    {
        var heard = new Recorder();
        var monitor = new PathMonitor(
            Path, (_, _, _) => Probe(Rounds.Good(Path)), [new Thrower(), heard], _time, new Random(1), NullLogger.Instance);
        await PlayAsync(monitor, TimeSpan.FromSeconds(35));

        Assert.Equal(_rounds.Count, heard.Count);
    }

    [Fact]
    public async Task IsStuck_RoundNeverEnds_TrueOnceItsTimeIsLongOver()
    {
        var never = new TaskCompletionSource<Round>();
        var monitor = Monitor((_, _, _) => never.Task);
        var running = monitor.RunAsync(_stopping.Token);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(monitor.IsStuck);

        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.True(monitor.IsStuck);

        never.SetResult(Rounds.Good(Path));
        await UntilAsync(() => !monitor.IsStuck);
        await _stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Run_RoundIsLate_LatenessIsMeasured()
    {
        var slow = new TaskCompletionSource<Round>();
        var first = true;
        var heard = new Recorder();
        var monitor = new PathMonitor(
            Path,
            (_, _, _) =>
            {
                var round = first ? slow.Task : Probe(Rounds.Good(Path));
                first = false;
                return round;
            },
            [heard], _time, new Random(1), NullLogger.Instance);
        var running = monitor.RunAsync(_stopping.Token);
        _time.Advance(TimeSpan.FromSeconds(1)); // the first round starts
        _time.Advance(TimeSpan.FromSeconds(30)); // and hangs
        slow.SetResult(Rounds.Good(Path));
        await UntilAsync(() => heard.Count >= 4);
        await _stopping.CancelAsync();
        await running;

        // The second was planned ten seconds after the first, which ended after thirty.
        Assert.InRange(heard.Latenesses[1], TimeSpan.FromSeconds(19), TimeSpan.FromSeconds(31));
        Assert.All(heard.Latenesses.Skip(2), lateness => Assert.True(lateness < TimeSpan.FromSeconds(1), "what was missed is not made up for"));
    }

    [Fact]
    public void Limit_PathThatIsDownInABurst_AbandonedEarlyButNotBeforeItsUsualTime()
    {
        var schedule = new PathSchedule(Path, new Random(1));
        var up = PathBelief.After(new PathSnapshot(), Rounds.Good(Path));
        schedule.Next(TimeSpan.FromSeconds(1), Rounds.Good(Path) with { Duration = TimeSpan.FromMilliseconds(400) }, new PathSnapshot(), up);
        var failed = Rounds.Failed(Path, Step.Tcp, Outcome.Refused);
        var down = PathBelief.After(up, failed);
        schedule.Next(TimeSpan.FromSeconds(2), failed, up, down);

        Assert.Equal(TimeSpan.FromMilliseconds(1600), schedule.Limit(down));
        Assert.Equal(Path.Timeout, schedule.Limit(up));
    }

    [Fact]
    public async Task Announce_WhileItWaits_NextRoundAtOnce()
    {
        var monitor = Monitor((_, _, _) => Task.FromResult(Rounds.Good(Path)));
        var running = monitor.RunAsync(_stopping.Token);
        Advance(TimeSpan.FromSeconds(5));
        var before = _rounds.Count;

        monitor.Announce();
        await UntilAsync(() => _rounds.Count > before, advance: false);
        await _stopping.CancelAsync();
        await running;

        Assert.InRange(_rounds[before], TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.1));
    }

    // Announced from within the second round, so that all happens on one thread.
    [Fact]
    public async Task Announce_PathIsUp_FastForTenSeconds()
    {
        PathMonitor? monitor = null;
        monitor = Monitor((_, _, _) =>
        {
            if (_rounds.Count == 2)
                monitor!.Announce();
            return Task.FromResult(Rounds.Good(Path));
        });
        await PlayAsync(monitor, TimeSpan.FromSeconds(60));

        Assert.InRange(Gaps().Skip(1).Count(gap => gap <= TimeSpan.FromMilliseconds(110)), 95, 102);
        Assert.True(Gaps().Last() > TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Announce_PathStaysDown_FastForTwoMinutesOnly()
    {
        PathMonitor? monitor = null;
        monitor = Monitor((_, _, _) =>
        {
            if (_rounds.Count < 2)
                return Task.FromResult(Rounds.Good(Path));
            if (_rounds.Count == 2)
                monitor!.Announce();
            return Task.FromResult(Rounds.Failed(Path, Step.Tcp, Outcome.Refused));
        });
        await PlayAsync(monitor, TimeSpan.FromSeconds(200));

        Assert.InRange(Gaps().Count(gap => gap <= TimeSpan.FromMilliseconds(110)), 1190, 1210);
        Assert.True(Gaps().Last() > TimeSpan.FromSeconds(9));
    }

    // A slow edge that was down when the agent started: 100 ms are never enough, and how many are nobody knows.
    [Fact]
    public void Limit_RoundsAreOnlyAbandoned_NowAndThenOneHasTwiceAsLong()
    {
        var schedule = new PathSchedule(Path, new Random(1));
        var failed = Rounds.Failed(Path, Step.Tcp, Outcome.Refused);
        var down = PathBelief.After(new PathSnapshot(), failed);
        schedule.Next(TimeSpan.FromSeconds(1), failed, new PathSnapshot(), down);
        schedule.Announced(TimeSpan.FromSeconds(1));
        var limits = new List<double>();
        var now = TimeSpan.FromSeconds(1);
        for (var limit = schedule.Limit(down); limit < Path.Timeout; limit = schedule.Limit(down))
        {
            limits.Add(limit.TotalMilliseconds);
            schedule.Next(now += limit, failed with { Abandoned = true }, down, down);
        }

        Assert.Equal([200, 400, 800, 1600], limits.Where(limit => limit > 100));
        Assert.Equal(6 + 12 + 24 + 48 + 90, limits.Count(limit => limit == 100));
        Assert.Equal(Path.Timeout, schedule.Limit(down));

        schedule.Next(now, failed, down, down); // a verdict
        Assert.Equal(Path.FastInterval, schedule.Limit(down));
    }

    [Fact]
    public void Limit_ChangeAnnouncedOfAPathThatIsUp_AbandonedEarlyToo()
    {
        var schedule = new PathSchedule(Path, new Random(1));
        var up = PathBelief.After(new PathSnapshot(), Rounds.Good(Path));
        schedule.Next(TimeSpan.FromSeconds(1), Rounds.Good(Path), new PathSnapshot(), up);
        Assert.Equal(Path.Timeout, schedule.Limit(up));

        schedule.Announced(TimeSpan.FromSeconds(2));

        Assert.Equal(Path.FastInterval, schedule.Limit(up));
    }

    private PathMonitor Monitor(Func<bool, TimeSpan, CancellationToken, Task<Round>> probe) => new(
        Path,
        (handshake, limit, stopping) =>
        {
            _rounds.Add(_time.GetElapsedTime(_start));
            return probe(handshake, limit, stopping);
        },
        [], _time, new Random(1), NullLogger.Instance);

    private Task<Round> Probe(Round round)
    {
        _rounds.Add(_time.GetElapsedTime(_start));
        return Task.FromResult(round);
    }

    private async Task PlayAsync(PathMonitor monitor, TimeSpan length)
    {
        var running = monitor.RunAsync(_stopping.Token);
        Advance(length);
        await _stopping.CancelAsync();
        await running;
    }

    private void Advance(TimeSpan length)
    {
        for (var played = TimeSpan.Zero; played < length; played += TimeSpan.FromMilliseconds(10))
            _time.Advance(TimeSpan.FromMilliseconds(10));
    }

    private IEnumerable<TimeSpan> Gaps() => _rounds.Zip(_rounds.Skip(1), (a, b) => b - a);

    private async Task UntilAsync(Func<bool> condition, bool advance = true)
    {
        var deadline = DateTime.UtcNow.AddSeconds(10);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "it never came");
            if (advance)
                _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
    }

    private sealed class Thrower : IRoundObserver
    {
        public void OnRound(Round round, PathSnapshot before, PathSnapshot after) => throw new InvalidOperationException("a bug");
    }

    private sealed class Recorder : IRoundObserver
    {
        private readonly List<TimeSpan> _latenesses = [];
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public List<TimeSpan> Latenesses => _latenesses;

        public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
        {
            _latenesses.Add(round.Lateness);
            Interlocked.Increment(ref _count);
        }
    }
}
