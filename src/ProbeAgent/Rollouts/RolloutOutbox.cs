namespace ProbeAgent.Rollouts;

/// <summary>Tells others what a rollout brings about, outside of the clock's lock, in order and one at a time: whoever comes
/// while another thread is telling leaves it to that one.</summary>
internal sealed partial class RolloutOutbox(Action announce, IReadOnlyList<IRolloutObserver> observers, ILogger logger) : IRolloutEffects
{
    private readonly Lock _lock = new();
    private readonly Queue<Action> _waiting = [];
    private bool _telling;

    public void Announce() => Add(announce);

    public void Began(RolloutRecord rollout) => AddAll(observer => observer.OnBegan(rollout));

    public void Ended(RolloutRecord rollout) => AddAll(observer => observer.OnEnded(rollout));

    /// <summary>Tells what there is to tell. Never throws.</summary>
    public void Deliver()
    {
        while (Next() is { } tell)
        {
            try
            {
                tell();
            }
            catch (Exception e)
            {
                Log.Fault(logger, e);
            }
            finally
            {
                lock (_lock)
                    _telling = false;
            }
        }
    }

    private Action? Next()
    {
        lock (_lock)
        {
            if (_telling || !_waiting.TryDequeue(out var next))
                return null;
            _telling = true;
            return next;
        }
    }

    private void AddAll(Action<IRolloutObserver> tell)
    {
        foreach (var observer in observers)
            Add(() => tell(observer));
    }

    private void Add(Action tell)
    {
        lock (_lock)
            _waiting.Enqueue(tell);
    }

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Error, "somebody who was told of a rollout failed", EventName = "RolloutObserverFault")]
        public static partial void Fault(ILogger logger, Exception exception);
    }
}
