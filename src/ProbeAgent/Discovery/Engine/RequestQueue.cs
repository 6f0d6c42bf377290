using System.Collections.Concurrent;

namespace ProbeAgent.Discovery.Engine;

/// <summary>What other threads want done on the discovery's own: it waits while there is no connection, and nobody to do it.</summary>
internal sealed class RequestQueue
{
    private readonly ConcurrentQueue<Action> _requests = [];

    /// <summary>Raised, by any thread, when there is something to do.</summary>
    public event Action? Added;

    public void Add(Action request)
    {
        _requests.Enqueue(request);
        Added?.Invoke();
    }

    /// <summary>Does all of it; on the discovery's own thread.</summary>
    public void DoAll()
    {
        while (_requests.TryDequeue(out var request))
            request();
    }
}
