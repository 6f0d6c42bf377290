namespace ProbeAgent.Discovery.Engine;

/// <summary>One look for all who ask while none has begun: whoever asks gets one that begins after the call. At most one is under
/// way, and one waits.</summary>
internal sealed class SharedLook(Func<Task> look)
{
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task? _next;

    /// <summary>Waits for the next look to end.</summary>
    public Task JoinAsync()
    {
        lock (_lock)
            return _next ??= AfterAsync(_running);
    }

    private async Task AfterAsync(Task before)
    {
        // Always on another thread than the one that asks, or the look could begin before it is known that it waits.
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task mine;
        lock (_lock)
        {
            _next = null;
            _running = mine = look();
        }

        await mine.ConfigureAwait(false);
    }
}
