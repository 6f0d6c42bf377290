using ProbeAgent.Discovery;

namespace ProbeAgent.Reporting.Status;

/// <summary>Who one gateway is now and was, and by whose word.</summary>
internal sealed record EndpointsStatus
{
    /// <summary>By whose word the endpoints are its: <c>docker</c>, <c>dns</c>, <c>static</c>, or <c>none</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>How the gateway was found on the engine.</summary>
    public string? FoundBecause { get; init; }

    /// <summary>Why it was not.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether each source that counts answered when it was last asked.</summary>
    public required IReadOnlyDictionary<string, bool> Sources { get; init; }

    /// <summary>Counts the changes.</summary>
    public required long Version { get; init; }

    /// <summary>When the last one happened.</summary>
    public DateTime? ChangedAt { get; init; }

    public required IReadOnlyList<MemberRecord> Members { get; init; }

    /// <summary>The current ones first, then the retired ones, the latest first.</summary>
    public required IReadOnlyList<EndpointRecord> Endpoints { get; init; }

    public static EndpointsStatus Of(GatewayEndpoints endpoints, DiscoverySnapshot discovery)
    {
        var finding = discovery.Gateways.FirstOrDefault(gateway => gateway.Gateway == endpoints.Gateway);
        return new EndpointsStatus
        {
            Authority = Spelling.Of(endpoints.Authority),
            FoundBecause = finding?.Because,
            Problem = finding is { IsFound: false } ? finding.Problem ?? "the engine has no container of it" : null,
            Sources = discovery.Sources
                .Where(source => source.Gateway == endpoints.Gateway && source.Success is not null)
                .ToDictionary(source => Spelling.Of(source.Source), source => source.Success == true),
            Version = endpoints.Version,
            ChangedAt = endpoints.Version > 0 ? endpoints.ChangedAt.UtcDateTime : null,
            Members = [.. endpoints.Members.Select(MemberRecord.Of)],
            Endpoints = [.. endpoints.Endpoints.Select(EndpointRecord.Of)],
        };
    }
}
