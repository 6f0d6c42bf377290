using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Tests.Probing.Clients;

public sealed class ClientMonitorTests : IDisposable
{
    private static readonly ProbePath Path = Paths.Named(18789);
    private readonly CountingTime _time = new();
    private readonly FakeEndpoints _endpoints = new();
    private readonly List<TimeSpan> _looks = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly long _start;
    private TimeSpan _patience;

    public ClientMonitorTests() => _start = _time.GetTimestamp();

    public void Dispose() => _stopping.Dispose();

    [Fact]
    public async Task Run_AllGoesWell_LooksAtTheInterval()
    {
        var monitor = Monitor(() => Outcome.Ok);
        await PlayAsync(monitor, TimeSpan.FromSeconds(41));

        Assert.InRange(_looks.Count, 10, 12);
        Assert.Equal((true, Outcome.Ok), (monitor.Snapshot.Success, monitor.Snapshot.End!.Value.Outcome));
    }

    [Fact]
    public async Task Announce_WhileFailing_AtOnceThenFastUntilSettled()
    {
        var works = true;
        var monitor = Monitor(() => works ? Outcome.Ok : Outcome.Refused);
        var running = monitor.RunAsync(_stopping.Token);
        Advance(TimeSpan.FromSeconds(5));
        works = false;

        var before = _looks.Count;
        var timers = _time.Timers;
        monitor.Announce();
        while (_time.Timers == timers) // until it waits again, without the clock being moved
            await Task.Yield();
        Assert.Equal(before + 1, _looks.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(100), _patience);
        Advance(TimeSpan.FromSeconds(30));
        Assert.InRange(_looks.Count - before, 295, 305);

        works = true;
        Advance(TimeSpan.FromSeconds(20));
        before = _looks.Count;
        Advance(TimeSpan.FromSeconds(20));
        Assert.InRange(_looks.Count - before, 4, 6);
        await StopAsync(running);
    }

    [Fact]
    public async Task Run_ProbeThrows_AgentErrorAndGoesOn()
    {
        var monitor = Monitor(() => throw new InvalidOperationException("a bug"));
        await PlayAsync(monitor, TimeSpan.FromSeconds(20));

        Assert.InRange(_looks.Count, 4, 7);
        Assert.Equal((false, Outcome.AgentError), (monitor.Snapshot.Success, monitor.Snapshot.End!.Value.Outcome));
    }

    [Fact]
    public async Task Run_ObserverThrows_OthersStillHear()
    {
        var heard = new HeardClients();
        var monitor = Monitor(() => Outcome.Ok, new Thrower(), heard);
        await PlayAsync(monitor, TimeSpan.FromSeconds(2));

        Assert.True((await heard.UntilAsync(_ => true)).Success);
    }

    [Fact]
    public async Task Run_Ends_DisposesTheProbe()
    {
        var probe = new ScriptedProbe(this, () => Outcome.Ok);
        await PlayAsync(Monitor(probe), TimeSpan.FromSeconds(2));

        Assert.True(probe.IsDisposed);
    }

    [Fact]
    public async Task Run_AddressIsRetired_FollowedFastForAWhile()
    {
        _endpoints.Say(["127.0.0.1"]);
        var monitor = Monitor(() => Outcome.Ok);
        var running = monitor.RunAsync(_stopping.Token);
        Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(EndpointState.Current, monitor.Snapshot.State);

        _endpoints.Say(["127.0.0.3"], "127.0.0.1");
        Advance(TimeSpan.FromSeconds(5));
        var before = _looks.Count;
        Advance(TimeSpan.FromSeconds(3));

        Assert.True(monitor.Snapshot.IsStale);
        Assert.InRange(_looks.Count - before, 29, 31);
        await StopAsync(running);
    }

    [Fact]
    public async Task IsStuck_LookNeverEnds_TrueOnceItsTimeIsLongOver()
    {
        var never = new TaskCompletionSource<ClientLook>();
        var monitor = Monitor(new HangingProbe(never.Task));
        var running = monitor.RunAsync(_stopping.Token);
        Advance(TimeSpan.FromSeconds(2));
        Assert.False(monitor.IsStuck);

        Advance(TimeSpan.FromSeconds(10));
        Assert.True(monitor.IsStuck);

        never.SetException(new OperationCanceledException());
        await StopAsync(running);
    }

    [Fact]
    public async Task Announce_PathThatIsOnlyObservedAndNeverWasThere_IsNotFollowed()
    {
        var monitor = Monitor(new ScriptedProbe(this, () => Outcome.Refused), Path with { Expect = Expectation.Ignored });
        var running = monitor.RunAsync(_stopping.Token);
        monitor.Announce();
        Advance(TimeSpan.FromSeconds(15));

        var before = _looks.Count;
        Advance(TimeSpan.FromSeconds(20));
        Assert.InRange(_looks.Count - before, 4, 6);
        await StopAsync(running);
    }

    private ClientMonitor Monitor(Func<Outcome> outcome, params IClientObserver[] observers) =>
        Monitor(new ScriptedProbe(this, outcome), Path, observers);

    private ClientMonitor Monitor(IClientProbe probe, ProbePath? path = null, params IClientObserver[] observers) => new(
        probe, new PublishedClient(path ?? Path, ClientKind.Pooled, observers, NullLogger.Instance),
        TimeSpan.FromSeconds(4), _endpoints, _time, new Random(1));

    private async Task PlayAsync(ClientMonitor monitor, TimeSpan length)
    {
        var running = monitor.RunAsync(_stopping.Token);
        Advance(length);
        await StopAsync(running);
    }

    private async Task StopAsync(Task running)
    {
        await _stopping.CancelAsync();
        await running;
    }

    private void Advance(TimeSpan length)
    {
        for (var passed = TimeSpan.Zero; passed < length; passed += TimeSpan.FromMilliseconds(10))
            _time.Advance(TimeSpan.FromMilliseconds(10));
    }

    private sealed class ScriptedProbe(ClientMonitorTests test, Func<Outcome> outcome) : IClientProbe
    {
        public bool IsDisposed { get; private set; }

        public Task<ClientLook> LookAsync(TimeSpan patience, CancellationToken stopping)
        {
            test._patience = patience;
            test._looks.Add(test._time.GetElapsedTime(test._start));
            var now = test._time.GetUtcNow();
            var end = new StepResult(Step.Http, outcome(), TimeSpan.FromMilliseconds(1));
            return Task.FromResult(new ClientLook(end, now, now) { Address = System.Net.IPAddress.Loopback, AddressSince = now });
        }

        public bool IsSettled(ClientSnapshot belief) => belief is { Success: true, IsStale: false };

        public void Dispose() => IsDisposed = true;
    }

    private sealed class CountingTime : FakeTimeProvider
    {
        private int _timers;

        public int Timers => Volatile.Read(ref _timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref _timers);
            return timer;
        }
    }

    private sealed class HangingProbe(Task<ClientLook> look) : IClientProbe
    {
        public Task<ClientLook> LookAsync(TimeSpan patience, CancellationToken stopping) => look;

        public bool IsSettled(ClientSnapshot belief) => true;

        public void Dispose()
        {
        }
    }

    private sealed class Thrower : IClientObserver
    {
        public void OnClient(ClientSnapshot before, ClientSnapshot after) => throw new InvalidOperationException("an observer's bug");
    }
}
