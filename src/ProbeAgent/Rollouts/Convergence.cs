using System.Collections.Immutable;
using System.Net;

namespace ProbeAgent.Rollouts;

/// <summary>How one path, view or client came through a rollout.</summary>
internal sealed record Convergence
{
    public required ConvergenceKind Kind { get; init; }

    public required string Vantage { get; init; }

    /// <summary>The path's or the resolver's name; for a client its path and its kind, as in <c>service/pooled</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the rollout waits for it. Not for what did not work before either, for a path that is only observed,
    /// for a resolver that is dead or gone, nor for <c>pinned</c>, which may never let go.</summary>
    public required bool WaitedFor { get; init; }

    /// <summary>Whether it has ever been off in this rollout: failed, or believed what was no longer so.</summary>
    public required bool Diverged { get; init; }

    /// <summary>From the rollout's begin to the moment from which it was right for good; zero where it never was off, null
    /// while it is, and while nobody has looked since the last change.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>The addresses it went by when the rollout began.</summary>
    public ImmutableArray<IPAddress> AddressesBefore { get; init; } = [];

    /// <summary>The addresses it goes by now.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>What is the matter while <see cref="After"/> is null.</summary>
    public string? Why { get; init; }
}
