namespace ProbeAgent.Probing.Schedule;

/// <summary>A loop's wait that another thread can end early. One loop waits; anybody interrupts. An interruption while
/// nobody waits ends the next wait at once: none is lost.</summary>
internal sealed class InterruptibleDelay(TimeProvider time)
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _waiting;
    private bool _interrupted;

    /// <summary>Ends the wait that is under way, or the next one.</summary>
    public void Interrupt()
    {
        lock (_lock)
        {
            _interrupted = true;
            _ = _waiting?.CancelAsync(); // who waited goes on elsewhere, and not on this thread under whatever locks it holds
        }
    }

    /// <returns>Whether the wait was ended early.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> has fired.</exception>
    public async Task<bool> WaitAsync(TimeSpan delay, CancellationToken stopping)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (_lock)
        {
            if (_interrupted)
                return !(_interrupted = false);
            _waiting = waiting;
        }

        try
        {
            if (delay > TimeSpan.Zero)
                await Task.Delay(delay, time, waiting.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // interrupted: told by the flag
        }
        finally
        {
            // However it ended: whoever interrupts later must not find what is disposed.
            lock (_lock)
                _waiting = null;
        }

        lock (_lock)
        {
            var early = _interrupted;
            _interrupted = false;
            return early;
        }
    }
}
