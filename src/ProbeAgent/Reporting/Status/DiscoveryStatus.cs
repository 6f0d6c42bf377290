using ProbeAgent.Discovery;

namespace ProbeAgent.Reporting.Status;

/// <summary>How it is known who the gateways are.</summary>
internal sealed record DiscoveryStatus
{
    public EngineStatus? Engine { get; init; }

    /// <summary>Why no engine is asked.</summary>
    public string? NoEngineBecause { get; init; }

    /// <summary>The agent's own container.</summary>
    public string? Self { get; init; }

    /// <summary>How it was told, or why not.</summary>
    public string? SelfBecause { get; init; }

    /// <summary>The Compose project that gateways are looked for in.</summary>
    public string? Project { get; init; }

    /// <summary>Whoever shares a network namespace with a gateway's container.</summary>
    public required IReadOnlyList<DependantStatus> Dependants { get; init; }

    public static DiscoveryStatus Of(DiscoverySnapshot snapshot) => new()
    {
        Engine = EngineStatus.Of(snapshot.Engine),
        NoEngineBecause = snapshot.NoEngineBecause,
        Self = snapshot.Self,
        SelfBecause = snapshot.SelfBecause,
        Project = snapshot.Project,
        Dependants = [.. snapshot.Dependants.Select(DependantStatus.Of)],
    };
}
