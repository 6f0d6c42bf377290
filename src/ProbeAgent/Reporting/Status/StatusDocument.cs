namespace ProbeAgent.Reporting.Status;

/// <summary>Everything the agent knows, as <c>/api/v1/status</c> gives it: names in snake case, durations in seconds,
/// times in UTC (RFC 3339), what is not known left out. Never a secret.</summary>
internal sealed record StatusDocument
{
    public required string Version { get; init; }

    public required string Revision { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>How the agent stands to the gateways.</summary>
    public required string Form { get; init; }

    /// <summary>Whether every loop still runs, and somewhere that is not cut off (<c>/healthz</c>); says nothing about any gateway.</summary>
    public required bool Healthy { get; init; }

    /// <summary>Whether every path has had its first round (<c>/readyz</c>).</summary>
    public required bool Ready { get; init; }

    /// <summary>Why nothing can be seen from the agent's namespace any more, and what helps.</summary>
    public string? CutOff { get; init; }

    public required long LogLinesDropped { get; init; }

    /// <summary>How it is known who the gateways are.</summary>
    public DiscoveryStatus? Discovery { get; init; }

    public required IReadOnlyList<GatewayStatus> Gateways { get; init; }
}
