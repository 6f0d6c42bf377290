using System.Collections.Immutable;

namespace ProbeAgent.Discovery.Engine;

/// <summary>A container as the engine's list has it, which never waits: inspecting one that is being started takes as long as
/// the start.</summary>
/// <param name="Id">Its full id.</param>
/// <param name="Name">Its name without the slash.</param>
/// <param name="Labels">What Compose says of it.</param>
/// <param name="Status">Its state.</param>
/// <param name="NetworkIds">The networks it is on; none for one that shares another's namespace.</param>
/// <param name="AgentLabels">Its labels that speak to this agent (<c>probeagent.…</c>), by name.</param>
internal sealed record ListedContainer(
    string Id,
    string Name,
    ComposeLabels Labels,
    MemberStatus Status,
    ImmutableArray<string> NetworkIds,
    ImmutableSortedDictionary<string, string> AgentLabels)
{
    public const string AgentPrefix = "probeagent.";
}
