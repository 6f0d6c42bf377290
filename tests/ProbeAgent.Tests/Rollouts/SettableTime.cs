using Microsoft.Extensions.Time.Testing;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>A clock whose wall time can be set, which moves nothing else: as a system's is. (The fake one moves both.)</summary>
internal sealed class SettableTime(DateTimeOffset start) : TimeProvider
{
    private readonly FakeTimeProvider _time = new(start);
    private readonly long _begin = new FakeTimeProvider(start).GetTimestamp();
    private TimeSpan _ahead;

    public override long TimestampFrequency => _time.TimestampFrequency;

    /// <summary>Time since the begin.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_begin);

    public void Advance(TimeSpan delta) => _time.Advance(delta);

    /// <summary>Sets the wall clock by this much forward or back.</summary>
    public void Set(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow() + _ahead;

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _time.CreateTimer(callback, state, dueTime, period);
}
