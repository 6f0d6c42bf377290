using System.Collections.Concurrent;
using System.Diagnostics;

namespace ProbeAgent.Demo;

/// <summary>One life of the embedded gateway, from listening to closed.</summary>
internal sealed class GatewayBoot
{
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly ConcurrentDictionary<GatewaySession, bool> _sessions = new();

    /// <summary>New for every boot: the identity that a prober compares across paths.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    public TimeSpan Uptime => Stopwatch.GetElapsedTime(_startedAt);

    public void Joined(GatewaySession session) => _sessions[session] = true;

    public void Left(GatewaySession session) => _sessions.TryRemove(session, out _);

    /// <summary>Tells every held session that the gateway is going, and closes it with 1012.</summary>
    public void Leave()
    {
        foreach (var session in _sessions.Keys)
            _ = session.LeaveAsync();
    }
}
