using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Schedule;
using ProbeAgent.Reporting.Logging;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Tests.Vantages.Fate;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Probing.Schedule;

/// <summary>The wall clock is set by a day under a running agent (a laptop wakes, NTP comes late, somebody errs): only what
/// states a time of day may notice.</summary>
public sealed class ClockJumpTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly SettableClock _clock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Round> _rounds = [];
    private readonly List<bool> _handshakes = [];
    private readonly CapturedLog _log = new();

    public static TheoryData<int> Days => [1, -1];

    public void Dispose()
    {
        _stopping.Dispose();
        _log.Dispose();
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Run_ClockSetAgainAndAgain_RoundsGoOnAsBefore(int days)
    {
        var monitor = Monitor(Paths.Loopback(18789), round => round);
        var running = monitor.RunAsync(_stopping.Token);
        for (var second = 0; second < 120; second++)
        {
            // Sooner or later at every point of the interval.
            if (second % 7 == 3)
                _clock.Jump(TimeSpan.FromDays(days));
            Play(monitor, TimeSpan.FromSeconds(1));
        }

        await EndAsync(running);
        Assert.InRange(_rounds.Count, 11, 14);
        Assert.All(_rounds.Zip(_rounds.Skip(1), (a, b) => b.EndedAfter - a.EndedAfter), gap => Assert.InRange(gap, TimeSpan.FromSeconds(9.3), TimeSpan.FromSeconds(10.7)));
        Assert.All(_rounds, round => Assert.InRange(round.Lateness, TimeSpan.Zero, TimeSpan.FromMilliseconds(50)));
        Assert.True(monitor.Snapshot.Success);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Snapshot_ClockSet_NewTimesAreTheWallClocksAndOldOnesStay(int days)
    {
        var monitor = Monitor(Paths.Loopback(18789), round => round);
        var running = monitor.RunAsync(_stopping.Token);
        Play(monitor, TimeSpan.FromSeconds(25));
        var before = monitor.Snapshot;
        _clock.Jump(TimeSpan.FromDays(days));
        Play(monitor, TimeSpan.FromSeconds(15));
        await EndAsync(running);

        Assert.Equal(before.Since, monitor.Snapshot.Since);
        Assert.InRange(monitor.Snapshot.LastSuccess!.Value - Rounds.Start.AddDays(days), TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(41));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task IsStuck_ClockSet_NeitherBeginsNorEnds(int days)
    {
        var never = new TaskCompletionSource<Round>();
        var monitor = new PathMonitor(Paths.Loopback(18789), (_, _, _) => never.Task, [], _clock, new Random(1), NullLogger.Instance);
        var running = monitor.RunAsync(_stopping.Token);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _clock.Jump(TimeSpan.FromDays(days));
        Assert.False(monitor.IsStuck);

        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.True(monitor.IsStuck);
        _clock.Jump(TimeSpan.FromDays(-days));
        Assert.True(monitor.IsStuck);

        never.SetResult(Rounds.Good(monitor.Path));
        await EndAsync(running);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Run_ClockSetWhileTheOutcomeChanges_TheBurstLastsItsTenSeconds(int days)
    {
        var down = false;
        var monitor = Monitor(Paths.Loopback(18789), round => down ? Rounds.Failed(round.Path, Step.Tcp, Outcome.Refused) : round);
        var running = monitor.RunAsync(_stopping.Token);
        Play(monitor, TimeSpan.FromSeconds(25));
        down = true;
        Play(monitor, TimeSpan.FromSeconds(15));
        _clock.Jump(TimeSpan.FromDays(days));
        Play(monitor, TimeSpan.FromSeconds(40));
        await EndAsync(running);

        Assert.InRange(_rounds.Count, 100, 108);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Handshake_ClockSet_StaysDueByItsInterval(int days)
    {
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("t")), _clock);
        var monitor = Monitor(Paths.Loopback(18789).WithToken(guard), round => round);
        var running = monitor.RunAsync(_stopping.Token);
        Play(monitor, TimeSpan.FromSeconds(30));
        _clock.Jump(TimeSpan.FromDays(days));
        Play(monitor, TimeSpan.FromSeconds(120));
        await EndAsync(running);

        // At the start, and then every minute.
        Assert.Equal(3, _handshakes.Count(handshake => handshake));
        Assert.True(monitor.Snapshot.Success);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task TokenGuard_ClockSetDuringALockOut_WaitsAsLongAsWasAsked(int days)
    {
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("t")), _clock);
        using (var lease = await guard.TakeAsync(TimeSpan.Zero, default))
            (lease!.Verdict, lease.RetryAfter) = (TokenVerdict.LockedOut, TimeSpan.FromSeconds(300));

        _clock.Advance(TimeSpan.FromSeconds(10));
        _clock.Jump(TimeSpan.FromDays(days));
        Assert.False(guard.MaySend);
        _clock.Advance(TimeSpan.FromSeconds(289));
        Assert.False(guard.MaySend);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(guard.MaySend);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task StateLog_ClockSet_SaysHowLongItReallyHeld(int days)
    {
        var down = false;
        var monitor = Monitor(Paths.Loopback(18789), round => down ? Rounds.Failed(round.Path, Step.Tcp, Outcome.Refused) : round);
        var running = monitor.RunAsync(_stopping.Token);
        Play(monitor, TimeSpan.FromSeconds(15));
        _clock.Jump(TimeSpan.FromDays(days));
        Play(monitor, TimeSpan.FromSeconds(20));
        down = true;
        Play(monitor, TimeSpan.FromSeconds(11));
        await EndAsync(running);

        Assert.Matches(@"after (39|4[0-5])s up$", _log.Lines()[^1]);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void NamespaceFate_ClockSetWhileTheGatewaySettles_LeavesAfterItsFiveSeconds(int days)
    {
        var left = 0;
        var fate = new NamespaceFate(new NamespaceBelief(), "agent", () => left++, _clock, NullLogger.Instance);
        fate.Observe(Signs.Healthy);
        fate.Observe(Signs.Restarted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _clock.Jump(TimeSpan.FromDays(days));
        fate.Observe(Signs.Restarted);
        Assert.Equal(0, left);

        _clock.Advance(NamespaceFate.Settling - TimeSpan.FromSeconds(1));
        fate.Observe(Signs.Restarted);
        Assert.Equal(1, left);
    }

    // Every round takes the machine's times, as a prober's does.
    private PathMonitor Monitor(ProbePath path, Func<Round, Round> outcome) => new(
        path,
        (handshake, _, _) =>
        {
            _handshakes.Add(handshake);
            return Task.FromResult(outcome(Rounds.Good(path, handshake)) with { StartedAt = _clock.GetUtcNow() });
        },
        [new Keeper(_rounds), new StateLog(_log.Log.Factory.CreateLogger<StateLog>())], _clock, new Random(1), NullLogger.Instance);

    private void Play(PathMonitor monitor, TimeSpan length)
    {
        for (var played = TimeSpan.Zero; played < length; played += Tick)
        {
            _clock.Advance(Tick);
            Assert.False(monitor.IsStuck);
        }
    }

    private async Task EndAsync(Task running)
    {
        await _stopping.CancelAsync();
        await running;
    }

    private sealed class Keeper(List<Round> rounds) : IRoundObserver
    {
        public void OnRound(Round round, PathSnapshot before, PathSnapshot after) => rounds.Add(round);
    }
}
