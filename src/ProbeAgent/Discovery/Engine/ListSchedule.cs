namespace ProbeAgent.Discovery.Engine;

/// <summary>When the list of all containers is read because something may concern a gateway: soon, and seldom. Times are counted
/// from the start. Owned by one thread but for <see cref="IsFirst"/>.</summary>
internal sealed class ListSchedule
{
    /// <summary>How long what may concern a gateway is gathered.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    /// <summary>The least time between two lists.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private TimeSpan? _last;
    private int _wanted;

    /// <summary>When it is due; null while nobody wants it.</summary>
    public TimeSpan? DueAt { get; private set; }

    /// <summary>Whether nothing has happened since the last list that would want the next one: then it is to be wanted. From any
    /// thread.</summary>
    public bool IsFirst() => Interlocked.Exchange(ref _wanted, 1) == 0;

    /// <summary>Something may concern a gateway.</summary>
    public void Want(TimeSpan now)
    {
        var soonest = _last + Between;
        DueAt ??= soonest > now + Gathering ? soonest : now + Gathering;
    }

    /// <summary>Something surely does.</summary>
    public void WantNow(TimeSpan now) => DueAt = now;

    /// <summary>Whether it is due. Whoever asks then reads it.</summary>
    public bool TakeDue(TimeSpan now)
    {
        if (!(now >= DueAt))
            return false;
        Reset();
        return true;
    }

    /// <summary>All is read anyway.</summary>
    public void Reset()
    {
        DueAt = null;
        Volatile.Write(ref _wanted, 0); // before it is asked for: what comes from now on the list may not know
    }

    /// <summary>It has been read.</summary>
    public void Done(TimeSpan now) => _last = now;
}
