using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Tests.Configuration;
using ProbeAgent.Tests.Reporting;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Watching;

namespace ProbeAgent.Tests.Watching;

public sealed class WatchServiceTests : IDisposable
{
    private static readonly LabelledService Chat = FakeDiscovery.Labelled("chat", ("probeagent.port", "9090"));

    private readonly Watchlist _list = new();
    private readonly FakeDiscovery _discovery = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLog _log = new();
    private readonly Listener _listener = new();
    private readonly List<GatewayOptions> _built = [];
    private readonly Dictionary<string, Exception> _unbuildable = [];

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task StartAndStop_LoopsRunBetweenAndObserversHearBefore()
    {
        _discovery.Say();
        var loop = new Loop();
        using var service = Service(loop.RunAsync);
        Assert.False(_list.IsComplete);

        await service.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["watched gateway"], _listener.Told);
        Assert.True(_list.IsComplete);
        await loop.Started;
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(loop.Ended);
        Assert.False(service.ExecuteTask!.IsFaulted);
    }

    [Fact]
    public async Task Run_LoopBreaksDown_ServiceFaultsAndTheOthersEnd()
    {
        _discovery.Say();
        var loop = new Loop();
        using var service = Service(loop.RunAsync, async _ =>
        {
            await loop.Started;
            throw new InvalidOperationException("a bug");
        });

        await service.StartAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => service.ExecuteTask!);
        Assert.True(loop.Ended);
    }

    [Fact]
    public async Task Start_EngineIsStillRead_WaitsForItsWord()
    {
        using var service = Service();
        var starting = service.StartAsync(TestContext.Current.CancellationToken);
        Assert.Empty(_built);

        _discovery.Say(Chat);
        await starting;

        Assert.Equal(9090, Assert.Single(_built).Port);
        Assert.Equal(["add chat by its labels", "remove gateway"], _discovery.Told.Order(StringComparer.Ordinal));
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Start_EngineSaysNothing_GoesOnWithoutAndFollowsLater()
    {
        using var service = Service();
        var starting = service.StartAsync(TestContext.Current.CancellationToken);
        _time.Advance(WatchService.Patience);
        await starting;
        Assert.Equal("gateway", Assert.Single(_list.Gateways).Gateway);

        _discovery.Say(Chat);
        await _listener.HeardAsync("watched chat");
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["watched gateway", "unwatched gateway", "watched chat"], _listener.Told);
    }

    [Fact]
    public async Task Run_LabelsChange_OnlyTheirGatewayIsBegunAnew()
    {
        var billing = FakeDiscovery.Labelled("billing", ("probeagent.port", "8080"));
        _discovery.Say(billing, Chat);
        var loop = new Loop();
        using var service = Service(loop.RunAsync);
        await service.StartAsync(TestContext.Current.CancellationToken);

        _discovery.Say(billing, FakeDiscovery.Labelled("chat", ("probeagent.port", "9191")));
        await _listener.HeardAsync("unwatched chat");
        _discovery.Say(billing, FakeDiscovery.Labelled("chat", ("probeagent.port", "many")), FakeDiscovery.Labelled("third", ("probeagent.port", "1")));
        await _listener.HeardAsync("watched third");
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["watched billing", "watched chat", "unwatched chat", "watched chat", "watched third"], _listener.Told);
        Assert.Equal([8080, 9090, 9191, 1], _built.Select(options => options.Port));
        Assert.Equal(["billing", "chat", "third"], _list.Gateways.Select(watch => watch.Gateway));
        Assert.Equal("chat", _list.Labels.Single(verdict => verdict.Problem is not null).Gateway);
    }

    // The default is a guess, and found otherwise than a service of that name that has labels.
    [Fact]
    public async Task Run_LabelledServiceOfTheDefaultsName_IsFoundAnew()
    {
        _discovery.Say();
        using var service = Service();
        await service.StartAsync(TestContext.Current.CancellationToken);

        _discovery.Say(FakeDiscovery.Labelled("gateway", ("probeagent.port", "1")));
        await _listener.HeardAsync("unwatched gateway");
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["remove gateway", "add gateway by its labels"], _discovery.Told);
        Assert.Equal([18789, 1], _built.Select(options => options.Port));
    }

    [Fact]
    public async Task Start_EndsBeforeTheEngineHasSpoken_WithoutAWord()
    {
        using var ending = new CancellationTokenSource();
        using var service = Service();
        var starting = service.StartAsync(ending.Token);
        await ending.CancelAsync();

        await starting;
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_built);
    }

    [Fact]
    public async Task Run_CantBeBuiltAnew_TheOldOneStaysAndTheOthersGoOn()
    {
        _discovery.Say(Chat);
        using var service = Service();
        await service.StartAsync(TestContext.Current.CancellationToken);

        _unbuildable["chat"] = new CryptographicException("no certificate in it");
        _discovery.Say(FakeDiscovery.Labelled("chat", ("probeagent.port", "9191")), FakeDiscovery.Labelled("third", ("probeagent.port", "1")));
        await _listener.HeardAsync("watched third");
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["watched chat", "watched third"], _listener.Told);
        Assert.Contains("ERR chat: can't be watched as its labels say: no certificate in it", _log.Lines());
        Assert.Equal("no certificate in it", _list.Labels.Single(verdict => verdict.Gateway == "chat").Problem);
    }

    [Fact]
    public async Task Run_WhatCouldNotBeReadIsThereAgain_IsTriedAgainWithoutAWord()
    {
        _unbuildable["chat"] = new IOException("no such file");
        _discovery.Say(Chat);
        using var service = Service();
        await service.StartAsync(TestContext.Current.CancellationToken);
        Assert.Empty(_list.Gateways);

        _unbuildable.Clear();
        _time.Advance(WatchService.Again);
        await _listener.HeardAsync("watched chat");
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Null(Assert.Single(_list.Labels).Problem);
    }

    private WatchService Service(params Func<CancellationToken, Task>[] loops)
    {
        var sources = Loading.Sources([]);
        var roster = new GatewayRoster(AgentOptionsLoader.Load(sources).Good(), sources, _log.Log.Factory.CreateLogger<GatewayRoster>());
        return new WatchService(_list, roster, _discovery, Prepare, [_listener], _time, _log.Log.Factory.CreateLogger<WatchService>());

        Func<GatewayWatch> Prepare(GatewayOptions options)
        {
            if (_unbuildable.TryGetValue(options.Label, out var problem))
                throw problem;
            _built.Add(options);
            return () => Watches.Of() with { Gateway = options.Label, Loops = [.. loops] };
        }
    }

    private sealed class Loop
    {
        private readonly TaskCompletionSource _started = new();

        public Task Started => _started.Task;

        public bool Ended { get; private set; }

        public async Task RunAsync(CancellationToken stopping)
        {
            _started.TrySetResult();
            await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Ended = true;
        }
    }

    private sealed class Listener : IWatchObserver
    {
        private readonly Lock _lock = new();
        private readonly List<string> _told = [];
        private readonly Dictionary<string, TaskCompletionSource> _awaited = [];

        public List<string> Told
        {
            get
            {
                lock (_lock)
                    return [.. _told];
            }
        }

        public Task HeardAsync(string what)
        {
            lock (_lock)
            {
                return _told.Contains(what)
                    ? Task.CompletedTask
                    : (_awaited[what] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            }
        }

        public void OnWatched(GatewayWatch watch) => Hear($"watched {watch.Gateway}");

        public void OnUnwatched(GatewayWatch watch) => Hear($"unwatched {watch.Gateway}");

        private void Hear(string what)
        {
            lock (_lock)
            {
                _told.Add(what);
                if (_awaited.Remove(what, out var heard))
                    heard.SetResult();
            }
        }
    }
}
