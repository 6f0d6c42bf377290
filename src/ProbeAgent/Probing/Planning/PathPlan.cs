using System.Collections.Immutable;

namespace ProbeAgent.Probing.Planning;

/// <summary>The paths that are probed, and those that can't be from here.</summary>
internal sealed record PathPlan(ImmutableArray<ProbePath> Paths, ImmutableArray<AbsentPath> Absent);
