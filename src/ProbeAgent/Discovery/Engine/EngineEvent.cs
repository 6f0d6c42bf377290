namespace ProbeAgent.Discovery.Engine;

/// <summary>An event of a container's, or of its place in a network.</summary>
/// <param name="At">When, by the engine's clock.</param>
/// <param name="Nanoseconds">The same to the nanosecond, since 1970: events that come a second time are told by it.</param>
/// <param name="ContainerId">Whose.</param>
/// <param name="Action">The engine's word, <c>network.</c> before it where it is the network's.</param>
/// <param name="NetworkId">The network; null for the container's own events.</param>
/// <param name="Name">The container's name; null in events of a network's, which don't carry it.</param>
/// <param name="Labels">What Compose says of the container; none in events of a network's.</param>
/// <param name="SpeaksToAgent">Whether the container has labels for this agent.</param>
internal sealed record EngineEvent(
    DateTimeOffset At, long Nanoseconds, string ContainerId, string Action, string? NetworkId, string? Name, ComposeLabels Labels, bool SpeaksToAgent = false)
{
    public const string Die = "die";
    public const string Destroy = "destroy";
    public const string Start = "start";
    public const string Rename = "rename";
    public const string Connect = "network.connect";
    public const string Disconnect = "network.disconnect";

    /// <summary>Whether who can reach the container, and where, may change with it. A signal is the first that is heard of a
    /// stop, a tenth of a second before the port is shut.</summary>
    public bool Announces => Action is Die or Start or Connect or Disconnect or "kill" or "stop" or "oom" or "pause" or "unpause";
}
