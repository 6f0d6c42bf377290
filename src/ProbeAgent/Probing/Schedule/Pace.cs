namespace ProbeAgent.Probing.Schedule;

/// <summary>The beat of a loop that looks at something beside the paths (a resolver's view, a kept connection): at its
/// interval with some jitter, or at the fast one while things change. One loop waits; anybody announces.</summary>
internal sealed class Pace(TimeSpan interval, TimeSpan fastInterval, TimeProvider time, Random random)
{
    // As for the paths: enough that loops drift apart, little enough that nobody wonders about the interval.
    private const double Jitter = 0.05;

    // A loop that is later than this was not merely slow: something in it hangs, or the process gets no time.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly InterruptibleDelay _delay = new(time);
    private readonly FastPeriods _periods = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;
    private long _nextTicks;
    private volatile bool _announced;

    /// <summary>Somebody said that things are about to change: look at once, then fast until settled. From any thread.</summary>
    public void Announce()
    {
        _announced = true;
        _delay.Interrupt();
    }

    /// <summary>Ends the wait that is under way, or the next one, and changes nothing else: what the loop looks at has
    /// something to say. From any thread.</summary>
    public void Wake() => _delay.Interrupt();

    /// <summary>Whether beats come fast now. Only from the loop itself.</summary>
    public bool IsFast { get; private set; }

    /// <summary>Whether an announced change is still followed. Only from the loop itself.</summary>
    public bool IsAnnounced => _periods.IsAnnounced(Now);

    /// <summary>What the loop sees has changed: look fast for a while. Only from the loop itself.</summary>
    public void Changed() => _periods.Changed(Now);

    /// <summary>Whether the loop has missed its time by so much that its last word no longer counts. From any thread.</summary>
    /// <param name="longestLook">The longest that a look may take.</param>
    public bool IsStuck(TimeSpan longestLook) => Now.Ticks > Volatile.Read(ref _nextTicks) + (longestLook + Grace).Ticks;

    /// <summary>Waits for the next beat, counted from the last one's: what a look took does not add up.</summary>
    /// <param name="settled">Whether the loop sees what it should; while it doesn't, an announced change is followed for longer.</param>
    /// <param name="stopping">The agent is ending.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> has fired.</exception>
    public async Task NextAsync(bool settled, CancellationToken stopping)
    {
        TakeAnnouncement();
        IsFast = _periods.IsFast(Now, settled);
        var length = IsFast ? fastInterval : interval * (1 + (Jitter * ((2 * random.NextDouble()) - 1)));
        var next = Now > _last + length ? Now : _last + length;
        Volatile.Write(ref _nextTicks, next.Ticks);
        await _delay.WaitAsync(next - Now, stopping).ConfigureAwait(false);
        TakeAnnouncement();
        IsFast |= IsAnnounced;
        _last = Now;
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    private void TakeAnnouncement()
    {
        if (!_announced)
            return;
        _announced = false;
        _periods.Announced(Now);
    }
}
