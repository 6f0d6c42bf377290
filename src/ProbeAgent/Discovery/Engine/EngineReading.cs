using ProbeAgent.Discovery.Finding;

namespace ProbeAgent.Discovery.Engine;

/// <summary>All of an engine at one moment.</summary>
/// <param name="Containers">All containers.</param>
/// <param name="Networks">All networks, without who is on them.</param>
/// <param name="Self">What the agent's own container is.</param>
/// <param name="Project">The Compose project to look in first; null where it is not known.</param>
/// <param name="Aliases">The names by which containers go on the agent's own networks, by id; null where there was no need to look.</param>
internal sealed record EngineReading(
    IReadOnlyList<ListedContainer> Containers,
    IReadOnlyList<NetworkFacts> Networks,
    SelfFinding Self,
    string? Project,
    IReadOnlyDictionary<string, IReadOnlySet<string>>? Aliases);
