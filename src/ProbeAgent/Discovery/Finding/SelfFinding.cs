using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Discovery.Finding;

/// <summary>What the agent's own container is, by the engine's word.</summary>
/// <param name="Self">It; null where it could not be told.</param>
/// <param name="Owner">The container whose network namespace the agent shares; null where it has one of its own, and where that
/// could not be told.</param>
/// <param name="Because">How it was told, or why not, in one line for people.</param>
internal sealed record SelfFinding(ContainerFacts? Self, ContainerFacts? Owner, string Because)
{
    /// <summary>False where somebody who might be it could not be inspected in time: it is to be sought again.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>The container whose networks the agent reaches others by.</summary>
    public ContainerFacts? OnNetworksOf => Owner ?? Self;

    /// <summary>The Compose project that the agent belongs to; null where that could not be told, and without Compose.</summary>
    public string? Project => Self?.Labels.Project ?? Owner?.Labels.Project;
}
