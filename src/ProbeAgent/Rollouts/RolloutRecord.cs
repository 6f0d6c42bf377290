using System.Collections.Immutable;
using ProbeAgent.Discovery;
using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Rollouts;

/// <summary>One rollout, as it is known at one moment. Immutable; once closed it never changes. All its times are counted on
/// from the wall clock's when it began, so that they fit together even if that clock was set meanwhile.</summary>
internal sealed record RolloutRecord
{
    public required string Gateway { get; init; }

    /// <summary>Counts this gateway's rollouts since the agent's start, from 1.</summary>
    public required long Id { get; init; }

    /// <summary>When the first change happened, by the engine's time where it told one.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the last one converged, not when that was sure; where the limit passed, then. Null while it runs.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether all have converged; null while it runs.</summary>
    public bool? Converged { get; init; }

    public required RolloutCause OpenedBy { get; init; }

    /// <summary>The first change in words, such as <c>die of shop-openclaw-gateway-1</c>.</summary>
    public required string Because { get; init; }

    /// <summary>How finely outages are measured, on the path that is looked at least often.</summary>
    public required TimeSpan Resolution { get; init; }

    public ImmutableArray<Member> MembersBefore { get; init; } = [];

    public ImmutableArray<Member> MembersAfter { get; init; } = [];

    /// <summary>The endpoints that were current before.</summary>
    public ImmutableArray<Endpoint> EndpointsBefore { get; init; } = [];

    /// <summary>Those that are current at the end, or now.</summary>
    public ImmutableArray<Endpoint> EndpointsAfter { get; init; } = [];

    /// <summary>One for each path that somebody should get in by, or that is observed and has worked.</summary>
    public ImmutableArray<PathOutages> Outages { get; init; } = [];

    public ImmutableArray<Convergence> Convergences { get; init; } = [];

    /// <summary>In the order in which things happened; at most <see cref="Rollouts.Timeline.Max"/> entries.</summary>
    public ImmutableArray<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>How many entries were left out of the timeline's middle.</summary>
    public int TimelineDropped { get; init; }

    /// <summary>How long it took; null while it runs.</summary>
    public TimeSpan? Took => ClosedAt - OpenedAt;
}
