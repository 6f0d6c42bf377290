using System.Collections.Immutable;

namespace ProbeAgent.Probing.Planning;

/// <summary>The paths that are probed, and those that can't be from here.</summary>
internal sealed record PathPlan(ImmutableArray<ProbePath> Paths, ImmutableArray<AbsentPath> Absent)
{
    /// <summary>How the gateway is asked at an address of its own, whether or not that is a path from here.</summary>
    public required ProbePath Direct { get; init; }
}
