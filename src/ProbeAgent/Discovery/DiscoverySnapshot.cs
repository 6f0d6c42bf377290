using System.Collections.Immutable;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Orphans;

namespace ProbeAgent.Discovery;

/// <summary>What discovery knows besides the gateways' endpoints. Immutable: one writer publishes, anybody reads.</summary>
internal sealed record DiscoverySnapshot
{
    /// <summary>The engine; null where none is asked.</summary>
    public EngineState? Engine { get; init; }

    /// <summary>Why no engine is asked; null where one is.</summary>
    public string? NoEngineBecause { get; init; }

    /// <summary>The agent's own container; null where it is not known.</summary>
    public string? Self { get; init; }

    /// <summary>How it was told, or why not; null before the engine was read.</summary>
    public string? SelfBecause { get; init; }

    /// <summary>The Compose project that gateways are looked for in; null where it is not known.</summary>
    public string? Project { get; init; }

    /// <summary>Whether all has been said that is known from the start: nobody is asked, nobody answers, or everything was read once.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Each gateway on the engine; empty before it was read.</summary>
    public ImmutableArray<GatewayFinding> Gateways { get; init; } = [];

    /// <summary>Whoever shares a network namespace with a gateway's container.</summary>
    public ImmutableArray<Dependant> Dependants { get; init; } = [];

    /// <summary>The services of the agent's own project with what their labels say to it, as the engine last listed them.</summary>
    public ImmutableArray<LabelledService> Labelled { get; init; } = [];

    /// <summary>How the sources that count fare.</summary>
    public ImmutableArray<SourceState> Sources { get; init; } = [];

    /// <summary>Whether the engine's word counts now: what it said last is old otherwise, and must not read as if it were not.</summary>
    public bool EngineAnswers => Engine is { Answers: true };

    /// <summary>Whether another one says the same.</summary>
    public bool Says(DiscoverySnapshot other) =>
        this == other with { Gateways = Gateways, Dependants = Dependants, Labelled = Labelled, Sources = Sources }
        && Gateways.SequenceEqual(other.Gateways) && Dependants.SequenceEqual(other.Dependants) && Sources.SequenceEqual(other.Sources)
        && Labelled.Length == other.Labelled.Length && Labelled.Zip(other.Labelled).All(pair => pair.First.Says(pair.Second));
}
