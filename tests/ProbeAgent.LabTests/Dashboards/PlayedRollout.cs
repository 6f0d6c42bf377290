namespace ProbeAgent.LabTests.Dashboards;

/// <summary>The one rollout that tests share; played when the first asks, so that a skipped one waits for nothing.</summary>
public sealed class PlayedRollout : IAsyncDisposable
{
    private WatchedRollout? _watched;

    internal async Task<WatchedRollout> WatchedAsync() => _watched ??= await WatchedRollout.PlayAsync();

    public async ValueTask DisposeAsync()
    {
        if (_watched is not null)
            await _watched.DisposeAsync();
    }
}
