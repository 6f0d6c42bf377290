using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class ResolverMonitorTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeEndpoints _endpoints = new();
    private readonly NamespaceBelief _belief = new();
    private readonly CapturedLog _log = new();
    private readonly Recorder _heard = new();
    private readonly CancellationTokenSource _stopping = new();

    public void Dispose()
    {
        _stopping.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Run_NothingChanges_LooksAtOnceAndThenAtTheInterval()
    {
        var monitor = Monitor(_ => Shown.Answer("172.18.0.2"));
        Assert.Equal((null, null), (monitor.Snapshot.Status, monitor.Snapshot.At));

        await PlayAsync(monitor, 35);

        Assert.InRange(_heard.Looks, 4, 5);
        Assert.Equal(("gateway", "bridge", "embedded", NameStatus.Ok), (monitor.Snapshot.Gateway, monitor.Snapshot.Vantage, monitor.Snapshot.Resolver, monitor.Snapshot.Status));
    }

    [Fact]
    public async Task Run_WhatIsShownChanges_LooksFastForTenSeconds()
    {
        var monitor = Monitor(look => Shown.Answer(look < 2 ? "172.18.0.2" : "172.18.0.3"));

        await PlayAsync(monitor, 50);

        Assert.InRange(_heard.Looks, 98, 108);
    }

    [Fact]
    public async Task Run_AddressesRotateForEver_FastIsBounded()
    {
        var monitor = Monitor(look => Shown.Answer($"10.0.0.{look % 200}"));

        await PlayAsync(monitor, 600);

        Assert.InRange(_heard.Looks, 1000, 3400); // at most half of the time at 100 ms
    }

    [Fact]
    public async Task Announce_LooksAtOnceAndFastUntilTheViewAgrees()
    {
        _endpoints.Current = FakeEndpoints.Ledger("172.18.0.2");
        var monitor = Monitor(look => Shown.Answer(look < 400 ? "172.18.0.2" : "172.18.0.3"));
        var running = monitor.RunAsync(_stopping.Token);
        await _heard.NextAsync();

        _endpoints.Current = FakeEndpoints.Ledger("172.18.0.3 - 172.18.0.2");
        monitor.Announce();
        var stale = await _heard.NextAsync();
        Assert.NotNull(stale.StaleSince);

        // 40 s at 100 ms until it agrees, then another 10 s, then slow.
        await PassUntilAsync(() => monitor.Snapshot.StaleSince is null);
        Assert.InRange(_heard.Looks, 400, 402);
        Pass(60);
        Assert.InRange(_heard.Looks, 500, 512);
        await EndAsync(running);
    }

    [Fact]
    public async Task Announce_WhoeverSaysSo_DoesNotMakeTheLook()
    {
        var looked = 0;
        var monitor = Monitor(look =>
        {
            looked = look > 1 ? Environment.CurrentManagedThreadId : 0;
            return Shown.Answer("172.18.0.2");
        });
        var running = monitor.RunAsync(_stopping.Token);
        await _heard.NextAsync();

        var here = 0;
        var announcer = new Thread(() =>
        {
            here = Environment.CurrentManagedThreadId;
            monitor.Announce();
        });
        announcer.Start();
        announcer.Join();
        await _heard.NextAsync();

        Assert.NotEqual(here, looked);
        await EndAsync(running);
    }

    [Fact]
    public async Task Announce_Pinned_IsNotHurriedForLong()
    {
        _endpoints.Current = FakeEndpoints.Ledger("172.18.0.3 - 172.18.0.2");
        var monitor = Monitor(_ => Shown.Answer("172.18.0.2"), follows: false);
        var running = monitor.RunAsync(_stopping.Token);
        await _heard.NextAsync();

        monitor.Announce();
        await _heard.NextAsync();
        await PassUntilAsync(() => _heard.Looks > 3);
        Pass(110);

        Assert.InRange(_heard.Looks, 100, 115); // ten seconds, as after any change
        await EndAsync(running);
    }

    [Fact]
    public async Task Run_LookThrows_SaidOnceAndNothingOldStays()
    {
        var monitor = Monitor(look => look == 1 ? Shown.Answer("172.18.0.2") : throw new InvalidOperationException("a bug"));

        await PlayAsync(monitor, 65);

        Assert.Equal((NameStatus.LocalError, 0), (monitor.Snapshot.Status, monitor.Snapshot.Addresses.Length));
        Assert.Contains("a bug", monitor.Snapshot.Detail, StringComparison.Ordinal);
        Assert.Single(_log.Lines(), line => line.Contains("a look failed by a fault of the agent's own", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ObserverThrows_OthersStillHear()
    {
        var monitor = new ResolverMonitor(
            Gateway, Vantage, new ScriptedView(_ => Shown.Answer("172.18.0.2"), true), _endpoints, [new Thrower(), _heard],
            _time, new Random(1), _log.Log.Factory.CreateLogger<ResolverMonitor>());

        await PlayAsync(monitor, 35);

        Assert.InRange(_heard.Looks, 4, 5);
        Assert.Contains(_log.Lines(), line => line.Contains("Thrower failed on a look of gateway by embedded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IsStuck_LookNeverEnds_TrueOnceItsTimeIsLongOver()
    {
        var never = new TaskCompletionSource<ViewAnswer>();
        var monitor = new ResolverMonitor(
            Gateway, Vantage, new HangingView(never.Task), _endpoints, [], _time, new Random(1), _log.Log.Factory.CreateLogger<ResolverMonitor>());
        var running = monitor.RunAsync(_stopping.Token);

        _time.Advance(TimeSpan.FromSeconds(9)); // 3 s, the control's second, and the grace
        Assert.False(monitor.IsStuck);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(monitor.IsStuck);

        never.SetResult(Shown.Answer("172.18.0.2"));
        await PassUntilAsync(() => !monitor.IsStuck);
        await EndAsync(running);
    }

    [Fact]
    public async Task Run_NamespaceCutOff_NoResolverIsCalledDead()
    {
        var monitor = Monitor(_ => Shown.Answer("Timeout") with { IsDead = true });
        _belief.Problem = "only loopback is left";

        await PlayAsync(monitor, 1);

        Assert.Equal((NameStatus.Timeout, null), (monitor.Snapshot.Status, monitor.Snapshot.IsDead));
    }

    private static GatewayOptions Gateway => new() { Label = "gateway", Name = "gateway" };

    private Vantage Vantage => new("bridge", new SystemResolver(Vantage.OwnNamespace, _time), Vantage.OwnNamespace, _belief);

    private ResolverMonitor Monitor(Func<int, ViewAnswer> look, bool follows = true) => new(
        Gateway, Vantage, new ScriptedView(look, follows), _endpoints, [_heard], _time, new Random(1), _log.Log.Factory.CreateLogger<ResolverMonitor>());

    private async Task PlayAsync(ResolverMonitor monitor, double seconds)
    {
        var running = monitor.RunAsync(_stopping.Token);
        Pass(seconds);
        await EndAsync(running);
    }

    private async Task EndAsync(Task running)
    {
        await _stopping.CancelAsync();
        await running;
    }

    private void Pass(double seconds)
    {
        for (var passed = 0.0; passed < seconds; passed += 0.02)
            _time.Advance(TimeSpan.FromSeconds(0.02));
    }

    private async Task PassUntilAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 100_000, "it never came");
            _time.Advance(TimeSpan.FromSeconds(0.02));
            await Task.Yield();
        }
    }

    private sealed class ScriptedView(Func<int, ViewAnswer> look, bool follows) : IResolverView
    {
        private int _looks;

        public string Name => "embedded";

        public bool Follows => follows;

        public ValueTask<ViewAnswer> LookAsync(CancellationToken cancellationToken) => ValueTask.FromResult(look(++_looks));
    }

    private sealed class HangingView(Task<ViewAnswer> end) : IResolverView
    {
        public string Name => "embedded";

        public bool Follows => true;

        public ValueTask<ViewAnswer> LookAsync(CancellationToken cancellationToken) => new(end);
    }

    private sealed class Thrower : IResolverObserver
    {
        public void OnResolver(ResolverSnapshot before, ResolverSnapshot after) => throw new InvalidOperationException("a bug");
    }

    private sealed class Recorder : IResolverObserver
    {
        private readonly Channel<ResolverSnapshot> _heard = Channel.CreateUnbounded<ResolverSnapshot>();
        private int _looks;

        public int Looks => Volatile.Read(ref _looks);

        public async Task<ResolverSnapshot> NextAsync() => await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public void OnResolver(ResolverSnapshot before, ResolverSnapshot after)
        {
            Interlocked.Increment(ref _looks);
            _heard.Writer.TryWrite(after);
        }
    }
}
