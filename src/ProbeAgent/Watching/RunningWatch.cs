namespace ProbeAgent.Watching;

/// <summary>One gateway's loops while they run.</summary>
internal sealed class RunningWatch : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loops;

    public RunningWatch(GatewayWatch watch)
    {
        Watch = watch;
        // On the pool: what a loop does before its first wait is not its starter's business.
        _loops = Task.WhenAll(watch.Loops.Select(loop => Task.Run(() => RunAsync(loop), CancellationToken.None)));
    }

    public GatewayWatch Watch { get; }

    /// <summary>Ends after <see cref="StopAsync"/>, or faulted when a loop broke down, which none should: the others end with it.</summary>
    public Task Loops => _loops;

    /// <summary>Ends the loops and waits for the last one.</summary>
    public async Task StopAsync()
    {
        try
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // a start that failed: nobody waited for the end
        }

        await _loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(Func<CancellationToken, Task> loop)
    {
        try
        {
            await loop(_stopping.Token).ConfigureAwait(false);
        }
        catch
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        foreach (var owned in Watch.Owned)
            owned.Dispose();
        _stopping.Dispose();
    }
}
