namespace ProbeAgent.Discovery.Engine;

/// <summary>Tells events that come a second time: after a new connection the engine repeats those of the last moment.</summary>
internal sealed class EventMemory
{
    private const int Size = 1024;

    private readonly HashSet<(long Nanoseconds, string Container, string Action, string? Network)> _seen = [];
    private readonly Queue<(long Nanoseconds, string Container, string Action, string? Network)> _order = [];

    /// <summary>Whether it has not been seen yet; remembers it.</summary>
    public bool IsNew(EngineEvent happened)
    {
        var key = (happened.Nanoseconds, happened.ContainerId, happened.Action, happened.NetworkId);
        if (!_seen.Add(key))
            return false;
        _order.Enqueue(key);
        if (_order.Count > Size)
            _seen.Remove(_order.Dequeue());
        return true;
    }
}
