using System.Collections.Immutable;
using ProbeAgent.Configuration;

namespace ProbeAgent.Rollouts;

/// <summary>One path's outages in one rollout; none is a result, too.</summary>
internal sealed record PathOutages
{
    public required string Vantage { get; init; }

    public required string Path { get; init; }

    public required Expectation Expect { get; init; }

    /// <summary>How finely the path is looked at: the fast interval where events announced the change, else its interval.</summary>
    public required TimeSpan Resolution { get; init; }

    /// <summary>All of them together, those no longer in the list included.</summary>
    public required TimeSpan Total { get; init; }

    public ImmutableArray<Outage> Outages { get; init; } = [];

    /// <summary>How many are not in the list, because there were so many.</summary>
    public int Further { get; init; }
}
