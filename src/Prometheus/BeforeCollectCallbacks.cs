using System.Diagnostics;

namespace Prometheus;

/// <summary>What a registry runs before it collects: synchronous callbacks one after the other, then the others together.</summary>
internal sealed class BeforeCollectCallbacks
{
    private readonly Lock _lock = new();
    // Replaced as a whole, so that a scrape needs neither the lock nor a copy.
    private Action[] _synchronous = [];
    private Func<CancellationToken, Task>[] _asynchronous = [];

    public void Add(Action callback)
    {
        lock (_lock)
        {
            Volatile.Write(ref _synchronous, [.. _synchronous, callback]);
        }
    }

    public void Add(Func<CancellationToken, Task> callback)
    {
        lock (_lock)
        {
            Volatile.Write(ref _asynchronous, [.. _asynchronous, callback]);
        }
    }

    /// <summary>Runs them all. A callback that fails costs its own metrics, not the scrape, unless it says so.</summary>
    /// <exception cref="ScrapeFailedException">A callback threw it.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled.</exception>
    public Task RunAsync(CancellationToken cancel)
    {
        foreach (var callback in Volatile.Read(ref _synchronous))
        {
            try
            {
                callback();
            }
            catch (Exception ex) when (ex is not ScrapeFailedException)
            {
                Report(ex);
            }
        }

        var asynchronous = Volatile.Read(ref _asynchronous);
        return asynchronous.Length == 0
            ? Task.CompletedTask
            : Task.WhenAll(asynchronous.Select(callback => GuardAsync(callback, cancel)));
    }

    private static async Task GuardAsync(Func<CancellationToken, Task> callback, CancellationToken cancel)
    {
        try
        {
            await callback(cancel).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not ScrapeFailedException && !cancel.IsCancellationRequested)
        {
            Report(ex);
        }
    }

    // The library has no logger; Trace is where the original writes too.
    private static void Report(Exception ex) => Trace.WriteLine($"A before-collect callback failed: {ex}");
}
