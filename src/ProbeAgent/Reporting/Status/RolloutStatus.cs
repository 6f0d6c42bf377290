using ProbeAgent.Rollouts;

namespace ProbeAgent.Reporting.Status;

/// <summary>One rollout.</summary>
internal sealed record RolloutStatus
{
    public required long Id { get; init; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>When the last one converged, or the limit passed; absent while it runs.</summary>
    public DateTime? ClosedAt { get; init; }

    public double? Seconds { get; init; }

    /// <summary>Absent while it runs.</summary>
    public bool? Converged { get; init; }

    /// <summary><c>event</c>, <c>endpoints</c> or <c>identity</c>.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>The first change in words.</summary>
    public required string Because { get; init; }

    /// <summary>How finely outages are measured.</summary>
    public required double ResolutionSeconds { get; init; }

    public required IReadOnlyList<RolloutMember> MembersBefore { get; init; }

    public required IReadOnlyList<RolloutMember> MembersAfter { get; init; }

    public required IReadOnlyList<RolloutEndpoint> EndpointsBefore { get; init; }

    public required IReadOnlyList<RolloutEndpoint> EndpointsAfter { get; init; }

    public required IReadOnlyList<RolloutOutages> Outages { get; init; }

    public required IReadOnlyList<RolloutConvergence> Convergences { get; init; }

    public required IReadOnlyList<RolloutMoment> Timeline { get; init; }

    /// <summary>How many entries were left out of the timeline's middle.</summary>
    public required int TimelineDropped { get; init; }

    public static RolloutStatus Of(RolloutRecord record) => new()
    {
        Id = record.Id,
        OpenedAt = record.OpenedAt.UtcDateTime,
        ClosedAt = record.ClosedAt?.UtcDateTime,
        Seconds = record.Took?.TotalSeconds,
        Converged = record.Converged,
        OpenedBy = Spelling.Of(record.OpenedBy),
        Because = record.Because,
        ResolutionSeconds = record.Resolution.TotalSeconds,
        MembersBefore = [.. record.MembersBefore.Select(RolloutMember.Of)],
        MembersAfter = [.. record.MembersAfter.Select(RolloutMember.Of)],
        EndpointsBefore = [.. record.EndpointsBefore.Select(RolloutEndpoint.Of)],
        EndpointsAfter = [.. record.EndpointsAfter.Select(RolloutEndpoint.Of)],
        Outages = [.. record.Outages.Select(RolloutOutages.Of)],
        Convergences = [.. record.Convergences.Select(RolloutConvergence.Of)],
        Timeline = [.. record.Timeline.Select(RolloutMoment.Of)],
        TimelineDropped = record.TimelineDropped,
    };
}
