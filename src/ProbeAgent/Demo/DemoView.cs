using System.Collections.Immutable;

namespace ProbeAgent.Demo;

/// <summary>Everything that is shown at one moment; times are local.</summary>
internal sealed record DemoView
{
    public required DateTimeOffset Now { get; init; }

    public required PlayedPhase Played { get; init; }

    public required ImmutableArray<PathRow> Rows { get; init; }

    /// <summary>The last changes, oldest first.</summary>
    public required ImmutableArray<PathChange> Changes { get; init; }

    /// <summary>Where the metrics are.</summary>
    public required Uri Metrics { get; init; }
}
