using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Tests.Probing.Identity;
using static ProbeAgent.Tests.Probing.Identity.FakeEndpoints;

namespace ProbeAgent.Tests.Probing.Trials;

public sealed class RetiredTrialsTests : IAsyncDisposable, ITrialObserver
{
    private readonly ParkingTime _time = new();
    private readonly FakeEndpoints _endpoints = new(CurrentAt("10.0.0.1"));
    private readonly Channel<string> _published = Channel.CreateUnbounded<string>();
    private readonly Channel<IPAddress> _asked = Channel.CreateUnbounded<IPAddress>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly RetiredTrials _trials;
    private Func<IPAddress, CancellationToken, Task<(AddressAnswer, Evidence?)>> _look = (_, _) => Task.FromResult<(AddressAnswer, Evidence?)>((AddressAnswer.Silent, null));
    private Task _running = Task.CompletedTask;

    public RetiredTrialsTests() => _trials = new RetiredTrials(
        _endpoints,
        (address, token) =>
        {
            _asked.Writer.TryWrite(address);
            return _look(address, token);
        },
        TimeSpan.FromSeconds(3), [this, new Thrower()], _time, new Random(1), NullLogger.Instance);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0, _endpoints.Listeners);
        _stopping.Dispose();
    }

    void ITrialObserver.OnTrials(TrialSnapshot before, TrialSnapshot after) => _published.Writer.TryWrite(Text(after));

    [Fact]
    public async Task Run_AddressIsLost_IsTriedAtOnceThenEverySecondThenEveryTen()
    {
        await RunAsync();
        _endpoints.Change(RetiredAt("10.0.0.1"), CurrentAt("10.0.0.2"));
        await NextAsync();
        for (var second = 1; second <= 10; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("10.0.0.1 Silent", await NextAsync());
            Assert.Equal(Start.AddSeconds(second), _trials.Snapshot.Trials[0].At);
        }

        _time.Advance(TimeSpan.FromSeconds(9));
        _time.Advance(TimeSpan.FromSeconds(2));
        await NextAsync();
        Assert.Equal((Start, Start.AddSeconds(21)), (_trials.Snapshot.Trials[0].Since, _trials.Snapshot.Trials[0].At));
    }

    [Fact]
    public async Task Run_AnswerChanges_IsPublishedWithItsTime()
    {
        await RunAsync();
        _endpoints.Change(RetiredAt("10.0.0.1"));
        await NextAsync();
        _look = (_, _) => Task.FromResult<(AddressAnswer, Evidence?)>((AddressAnswer.SomebodyElse, new Evidence { Server = "nginx" }));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("10.0.0.1 SomebodyElse", await NextAsync());
        Assert.Equal((Start.AddSeconds(1), "nginx"), (_trials.Snapshot.Trials[0].Since, _trials.Snapshot.Trials[0].Evidence!.Server));
    }

    [Fact]
    public async Task Changed_AddressIsTheGatewaysAgain_IsGoneAtOnceAndTriedNoMore()
    {
        await RunAsync();
        _endpoints.Change(RetiredAt("10.0.0.1"), RetiredAt("10.0.0.3", minute: 1));
        Assert.Equal("10.0.0.3 Silent; 10.0.0.1 Silent", await NextAsync());
        _endpoints.Change(CurrentAt("10.0.0.1", generation: 2), RetiredAt("10.0.0.1"), RetiredAt("10.0.0.3", minute: 1));

        Assert.True(_published.Reader.TryRead(out var now)); // by the handler itself
        Assert.Equal("10.0.0.3 Silent", now);
        while (_asked.Reader.TryRead(out _))
        {
            // those before
        }

        _time.Advance(TimeSpan.FromSeconds(11));
        await NextAsync();
        Assert.True(_asked.Reader.TryRead(out var only));
        Assert.Equal(("10.0.0.3", false), (only.ToString(), _asked.Reader.TryRead(out _)));
    }

    [Fact]
    public async Task Run_AnswerOfTheDeadComesLate_TouchesNeitherTheLivingNorTheNextLife()
    {
        var late = new TaskCompletionSource<(AddressAnswer, Evidence?)>();
        _look = (_, _) => late.Task;
        await RunAsync();
        _endpoints.Change(RetiredAt("10.0.0.1"), RetiredAt("10.0.0.3"));
        await ReadAsync(_asked.Reader);
        await ReadAsync(_asked.Reader);
        _endpoints.Change(CurrentAt("10.0.0.1", generation: 2), RetiredAt("10.0.0.3", generation: 2, minute: 1));
        _look = (_, _) => Task.FromResult<(AddressAnswer, Evidence?)>((AddressAnswer.Refused, null));
        late.SetResult((AddressAnswer.Gateway, null));

        Assert.Equal("10.0.0.3 Refused", await NextAsync()); // of the second life; nothing was published of the first
    }

    [Fact]
    public async Task Run_TenMinutes_ThenItIsOver()
    {
        await RunAsync();
        _endpoints.Change(RetiredAt("10.0.0.1"));
        await NextAsync();
        _time.Advance(TrialList.Length);

        Assert.Equal("", await NextAsync());
        Assert.Empty(_trials.Snapshot.Trials);
    }

    [Fact]
    public async Task Run_ALookThrows_LoopGoesOn()
    {
        _look = (_, _) => throw new InvalidOperationException("a bug");
        await RunAsync();
        _endpoints.Change(RetiredAt("10.0.0.1"));
        await ParkedAsync();
        _look = (_, _) => Task.FromResult<(AddressAnswer, Evidence?)>((AddressAnswer.Mute, null));
        _endpoints.Change(RetiredAt("10.0.0.1"), RetiredAt("10.0.0.2", minute: 1));

        Assert.Equal("10.0.0.2 Mute; 10.0.0.1 Mute", await NextAsync());
    }

    [Fact]
    public async Task IsStuck_ALookHangs_True()
    {
        _look = (_, _) => new TaskCompletionSource<(AddressAnswer, Evidence?)>().Task.WaitAsync(_stopping.Token);
        await RunAsync();
        _endpoints.Change(RetiredAt("10.0.0.1"));
        await ReadAsync(_asked.Reader);
        Assert.False(_trials.IsStuck);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.True(_trials.IsStuck);
    }

    [Fact]
    public async Task Run_AThousandRecreates_NothingGrows()
    {
        await RunAsync();
        for (var i = 1; i <= 1000; i++)
        {
            var retired = Enumerable.Range(Math.Max(1, i - 15), Math.Min(i, 16)).Select(life => RetiredAt($"10.0.{life % 4}.{life % 200}", $"m{life}", life, life));
            _endpoints.Change([.. retired]);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        while (!(_trials.Snapshot.Trials is [var first, ..] && first.Endpoint.Generation == 1000))
            await ReadAsync(_published.Reader);
        Assert.Equal(TrialList.Max, _trials.Snapshot.Trials.Length);
    }

    private async Task RunAsync()
    {
        _running = _trials.RunAsync(_stopping.Token);
        await ParkedAsync();
    }

    // The clock may go on only while the loop waits for it.
    private async Task<string> NextAsync()
    {
        var text = await ReadAsync(_published.Reader);
        await ParkedAsync();
        return text;
    }

    private async Task ParkedAsync() => await ReadAsync(_time.Parked);

    private static Task<T> ReadAsync<T>(ChannelReader<T> reader) =>
        reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private static string Text(TrialSnapshot snapshot) => string.Join("; ", snapshot.Trials.Select(trial => $"{trial.Endpoint.Address} {trial.Answer}"));

    /// <summary>A clock that tells when somebody waits for it.</summary>
    private sealed class ParkingTime() : FakeTimeProvider(FakeEndpoints.Start)
    {
        private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

        public ChannelReader<TimeSpan> Parked => _timers.Reader;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Writer.TryWrite(dueTime);
            return timer;
        }
    }

    private sealed class Thrower : ITrialObserver
    {
        public void OnTrials(TrialSnapshot before, TrialSnapshot after) => throw new InvalidOperationException("an observer's bug");
    }
}
