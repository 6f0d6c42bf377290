namespace ProbeAgent.Bench;

/// <summary>Does something for each of a number of targets once an interval, evenly spread over it, until disposed.</summary>
/// <remarks>By the plan, not by the last one's end: what is slow gets no fewer requests.</remarks>
internal sealed class PacedLoop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    public PacedLoop(int targets, TimeSpan interval, Func<int, Task> action) => _loop = RunAsync(targets, interval / targets, action);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task RunAsync(int targets, TimeSpan gap, Func<int, Task> action)
    {
        var start = TimeProvider.System.GetTimestamp();
        var running = new List<Task>();
        for (var n = 0L; !_stopping.IsCancellationRequested; n++)
        {
            var wait = (gap * n) - TimeProvider.System.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            running.RemoveAll(task => task.IsCompletedSuccessfully);
            running.Add(action((int)(n % targets)));
        }

        await Task.WhenAll(running);
    }
}
