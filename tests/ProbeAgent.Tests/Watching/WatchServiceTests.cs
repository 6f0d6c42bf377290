using ProbeAgent.Tests.Reporting;
using ProbeAgent.Watching;

namespace ProbeAgent.Tests.Watching;

public sealed class WatchServiceTests
{
    private readonly Watchlist _list = new();
    private readonly List<string> _told = [];

    [Fact]
    public async Task StartAndStop_LoopsRunBetweenAndObserversHearBefore()
    {
        var loop = new Loop();
        using var service = Service(loop.RunAsync);
        Assert.False(_list.IsComplete);

        await service.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["watched gateway"], _told);
        Assert.True(_list.IsComplete);
        await loop.Started;
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(loop.Ended);
        Assert.False(service.ExecuteTask!.IsFaulted);
    }

    [Fact]
    public async Task Run_LoopBreaksDown_ServiceFaultsAndTheOthersEnd()
    {
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

    private WatchService Service(params Func<CancellationToken, Task>[] loops) =>
        new(_list, [Watches.Of() with { Loops = [.. loops] }], [new Listener(_told)]);

    private sealed class Loop
    {
        private readonly TaskCompletionSource _started = new();

        public Task Started => _started.Task;

        public bool Ended { get; private set; }

        public async Task RunAsync(CancellationToken stopping)
        {
            _started.SetResult();
            await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Ended = true;
        }
    }

    private sealed class Listener(List<string> told) : IWatchObserver
    {
        public void OnWatched(GatewayWatch watch) => told.Add($"watched {watch.Gateway}");

        public void OnUnwatched(GatewayWatch watch) => told.Add($"unwatched {watch.Gateway}");
    }
}
