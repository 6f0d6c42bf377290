using System.Net.NetworkInformation;

namespace ProbeAgent.Vantages.Fate;

/// <summary>Looks after the agent's namespace: whenever the kernel tells of a change, and each second besides, because an event
/// that was missed must not matter.</summary>
/// <param name="read">Looks at the signs.</param>
/// <param name="fate">Takes them in.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For faults of the watch itself.</param>
internal sealed partial class FateWatch(Func<NamespaceSigns> read, NamespaceFate fate, TimeProvider time, ILogger<FateWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);

    // No inotify: FileSystemWatcher watches the folder, and Docker writes the bind-mounted hosts file by its other name, in a
    // folder outside; a watch on the file itself is lost where an engine replaces it. A look is cheap, and there is nothing
    // else to do meanwhile.
    private static readonly TimeSpan Waiting = TimeSpan.FromMilliseconds(250);

    private TaskCompletionSource _changed = NewSignal();
    private string? _fault;

    /// <summary>Something about addresses or interfaces has changed: look now.</summary>
    public void Wake() => Volatile.Read(ref _changed).TrySetResult();

    /// <summary>Looks until the agent ends, or has to leave.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && fate.State != FateState.Leaving)
        {
            // Before looking, so that what changes while we look is looked at again.
            var changed = NewSignal();
            Volatile.Write(ref _changed, changed);
            Look();
            var pause = fate.State == FateState.CutOff ? Waiting : Calm;
            await Task.WhenAny(changed.Task, Task.Delay(pause, time, stopping)).ConfigureAwait(false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listens = Listen();
        try
        {
            await RunAsync(stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            if (listens)
                NetworkChange.NetworkAddressChanged -= OnChange;
        }
    }

    private void Look()
    {
        try
        {
            fate.Observe(read());
            _fault = null;
        }
        catch (Exception e)
        {
            // Once for each fault: four times a second would drown what it is about.
            if (_fault != e.Message)
                Log.Fault(logger, e);
            _fault = e.Message;
        }
    }

    // Netlink's own socket and thread; without them each second must do.
    private bool Listen()
    {
        try
        {
            NetworkChange.NetworkAddressChanged += OnChange;
            return true;
        }
        catch (Exception e)
        {
            Log.NoEvents(logger, e.Message);
            return false;
        }
    }

    private void OnChange(object? sender, EventArgs change) => Wake();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(1310, LogLevel.Error, "the agent's network namespace could not be looked at, by a fault of the agent's own; it is looked at again", EventName = "FateFault")]
        public static partial void Fault(ILogger logger, Exception exception);

        [LoggerMessage(1311, LogLevel.Debug, "the kernel can't be asked to tell of changed addresses ({Reason}): they are looked at each second", EventName = "NoNetworkEvents")]
        public static partial void NoEvents(ILogger logger, string reason);
    }
}
