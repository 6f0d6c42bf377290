namespace ProbeAgent.Reporting.Logging;

/// <summary>Lines about one thing, at most so many a minute: what changes all the time would drown all else. Its owner keeps it
/// to one thread at a time.</summary>
internal sealed class LineBudget(TimeProvider time)
{
    /// <summary>Two restarts within a minute, each of which makes four.</summary>
    public const int LinesPerMinute = 8;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private long _start = time.GetTimestamp();
    private int _taken;
    private int _untold;

    /// <param name="untold">How many lines were not written since the last one that was.</param>
    /// <returns>Whether a line may be written.</returns>
    public bool Take(out int untold)
    {
        if (time.GetElapsedTime(_start) >= Period)
            (_start, _taken) = (time.GetTimestamp(), 0);
        if (_taken == LinesPerMinute)
        {
            untold = 0;
            _untold++;
            return false;
        }

        _taken++;
        (untold, _untold) = (_untold, 0);
        return true;
    }
}
