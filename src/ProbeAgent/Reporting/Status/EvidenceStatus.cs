using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Status;

/// <summary>What a step saw.</summary>
internal sealed record EvidenceStatus
{
    public string? Detail { get; init; }

    public int? Status { get; init; }

    public string? Server { get; init; }

    public string? Via { get; init; }

    public string? Location { get; init; }

    public bool? FromGateway { get; init; }

    public string? Body { get; init; }

    public string? Code { get; init; }

    public double? RetryAfterSeconds { get; init; }

    public int? CloseCode { get; init; }

    public string? Resolver { get; init; }

    public string? BootId { get; init; }

    public string? Version { get; init; }

    public TcpStatus? Tcp { get; init; }

    public PeerCertificate? Certificate { get; init; }

    public static EvidenceStatus? Of(Evidence? evidence) => evidence is null ? null : new EvidenceStatus
    {
        Detail = evidence.Detail,
        Status = evidence.Status,
        Server = evidence.Server,
        RetryAfterSeconds = evidence.RetryAfter?.TotalSeconds,
        Via = evidence.Via,
        Location = evidence.Location,
        FromGateway = evidence.FromGateway,
        Body = evidence.Body,
        Code = evidence.Code,
        CloseCode = evidence.CloseCode,
        Resolver = evidence.Resolver,
        BootId = evidence.BootId,
        Version = evidence.Version,
        Tcp = TcpStatus.Of(evidence.Tcp),
        Certificate = evidence.Certificate,
    };
}
