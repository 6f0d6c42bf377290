using Microsoft.Extensions.Time.Testing;

namespace ProbeAgent.Tests.Discovery.Engine;

/// <summary>Time that passes when a test says so, and a time of day that can be set besides.</summary>
internal sealed class TwoClocks(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>How far the time of day was set ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    // The base's would follow the time of day.
    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
