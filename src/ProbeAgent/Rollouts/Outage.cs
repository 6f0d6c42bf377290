using System.Collections.Immutable;
using ProbeAgent.Probing;

namespace ProbeAgent.Rollouts;

/// <summary>A time for which a path was down. What was seen are rounds, so its begin is an estimate between two bounds: see
/// <see cref="Onset"/>.</summary>
internal sealed record Outage
{
    /// <summary>The best estimate of when it began.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until then the path was proven to be up.</summary>
    public required DateTimeOffset FromEarliest { get; init; }

    /// <summary>From then on it was proven to be down.</summary>
    public required DateTimeOffset FromLatest { get; init; }

    /// <summary>When the last rung of the first good round held; null while it is down.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The start of the last round that found it down.</summary>
    public required DateTimeOffset ToEarliest { get; init; }

    /// <summary>How long it lasted, or has lasted by now.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Whether it had begun before the rollout: only the rollout's share of it is told.</summary>
    public bool Continued { get; init; }

    /// <summary>The ways in which the path ended, each once, the first one first.</summary>
    public ImmutableArray<(Step Step, Outcome Outcome)> Outcomes { get; init; } = [];
}
