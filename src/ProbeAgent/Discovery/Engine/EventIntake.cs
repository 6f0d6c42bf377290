namespace ProbeAgent.Discovery.Engine;

/// <summary>Where one connection's events come in, on the reader's thread: most end here.</summary>
/// <param name="view">Who wants to know.</param>
/// <param name="mailbox">The way to its thread.</param>
/// <param name="since">The last event seen on an earlier connection, in nanoseconds since 1970; 0 if none was.</param>
/// <param name="time">The clock.</param>
internal sealed class EventIntake(EngineView view, Mailbox mailbox, long since, TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private long _lastNanoseconds = since;
    private long _heard = time.GetTimestamp();
    private volatile bool _missed;

    /// <summary>The last event seen, in nanoseconds since 1970; 0 if none was.</summary>
    public long LastNanoseconds => Volatile.Read(ref _lastNanoseconds);

    /// <summary>For how long nothing was heard.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _heard));

    /// <summary>Whether an event was lost: only reading everything anew tells what it said.</summary>
    public bool HasMissed => _missed;

    /// <summary>From when on events are to be told. At first a little of the past besides, or what happens between now and the
    /// engine's hearing of it would be lost.</summary>
    public long From => _lastNanoseconds > 0 ? _lastNanoseconds : (_startedAt - TimeSpan.FromSeconds(1)).ToUnixTimeMilliseconds() * 1_000_000;

    /// <summary>Takes an event; null for one that could not be read.</summary>
    public void Take(EngineEvent? happened)
    {
        Volatile.Write(ref _heard, time.GetTimestamp());
        if (happened is null)
        {
            Miss();
            return;
        }

        if (happened.Nanoseconds > _lastNanoseconds)
            Volatile.Write(ref _lastNanoseconds, happened.Nanoseconds);
        var concern = view.Filter.Of(happened);
        if (concern == Concern.Certain)
            Post(() => view.OnEvent(happened, view.HasRead || happened.At >= _startedAt));
        else if (concern == Concern.Perhaps && view.IsFirstPerhaps())
            Post(view.OnPerhaps);
    }

    /// <summary>Everything is read anew.</summary>
    public void Forgive() => _missed = false;

    private void Post(Action action)
    {
        if (!mailbox.TryPost(action))
            Miss();
    }

    // The mailbox is full, and looks after it is empty; or it wakes for this.
    private void Miss()
    {
        _missed = true;
        mailbox.Wake();
    }
}
