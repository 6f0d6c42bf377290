using System.Collections.Immutable;

namespace ProbeAgent.Watching;

/// <summary>Puts gateways on the list and runs their loops.</summary>
/// <param name="list">The list.</param>
/// <param name="watches">What watches the gateways of the settings.</param>
/// <param name="observers">Who hears of each that comes and goes.</param>
internal sealed class WatchService(
    Watchlist list,
    ImmutableArray<GatewayWatch> watches,
    IReadOnlyList<IWatchObserver> observers) : BackgroundService
{
    private readonly List<RunningWatch> _running = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var watch in watches)
            Tell(observer => observer.OnWatched(watch));
        list.Publish(watches);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _running.AddRange(list.Gateways.Select(watch => new RunningWatch(watch)));
        var stopped = new TaskCompletionSource();
        await using var registration = stoppingToken.Register(stopped.SetResult);
        try
        {
            // A loop that breaks down takes the agent with it: nothing would look any more, and its gauges would stay.
            await await Task.WhenAny([stopped.Task, .. _running.Select(running => running.Loops)]).ConfigureAwait(false);
        }
        finally
        {
            await Task.WhenAll(_running.Select(running => running.StopAsync())).ConfigureAwait(false);
        }
    }

    public override void Dispose()
    {
        foreach (var running in _running)
            running.Dispose();
        base.Dispose();
    }

    private void Tell(Action<IWatchObserver> what)
    {
        foreach (var observer in observers)
            what(observer);
    }
}
