using Microsoft.Extensions.Time.Testing;

namespace ProbeAgent.Tests.Probing;

/// <summary>A machine's two clocks: time goes on evenly for timers and timestamps, while somebody sets the wall clock.</summary>
internal sealed class SettableClock : TimeProvider
{
    private readonly FakeTimeProvider _even = new(Rounds.Start);
    private TimeSpan _set;

    public override long TimestampFrequency => _even.TimestampFrequency;

    /// <summary>Time passes, for both.</summary>
    public void Advance(TimeSpan by) => _even.Advance(by);

    /// <summary>The wall clock is set, and no time passes.</summary>
    public void Jump(TimeSpan by) => _set += by;

    public override DateTimeOffset GetUtcNow() => _even.GetUtcNow() + _set;

    public override long GetTimestamp() => _even.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _even.CreateTimer(callback, state, dueTime, period);
}
