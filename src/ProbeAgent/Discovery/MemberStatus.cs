namespace ProbeAgent.Discovery;

/// <summary>A container's state by the engine's word (<c>State.Status</c>).</summary>
internal enum MemberStatus
{
    /// <summary>A word this agent doesn't know.</summary>
    Unknown,
    Created,
    Running,
    Paused,
    Restarting,
    Removing,
    Exited,
    Dead,
}
