namespace ProbeAgent.Reporting.Status;

/// <summary>One gateway under watch.</summary>
internal sealed record GatewayStatus
{
    public required string Name { get; init; }

    /// <summary>Who it is now and was.</summary>
    public required EndpointsStatus Endpoints { get; init; }

    public required IReadOnlyList<PathStatus> Paths { get; init; }

    /// <summary>Paths that can't exist from here.</summary>
    public required IReadOnlyList<AbsentStatus> Absent { get; init; }

    /// <summary>How each client on each path fares.</summary>
    public required IReadOnlyList<ClientStatus> Clients { get; init; }

    /// <summary>Who answers at the addresses that the gateway has left.</summary>
    public required IReadOnlyList<RetiredStatus> Retired { get; init; }

    /// <summary>What each resolver makes of the gateway's name.</summary>
    public required IReadOnlyList<ResolverStatus> Resolvers { get; init; }
}
