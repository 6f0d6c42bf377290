namespace ProbeAgent.Probing;

/// <summary>What a step saw: enough to believe its outcome after the fact. Never holds a secret.</summary>
internal sealed record Evidence
{
    /// <summary>One line for people; null when the fields below say all.</summary>
    public string? Detail { get; init; }

    /// <summary>The HTTP status; null when none was read.</summary>
    public int? Status { get; init; }

    /// <summary>The peer's <c>Server</c> header, which tells edge from application; the gateway itself sends none.</summary>
    public string? Server { get; init; }

    /// <summary>The peer's <c>Via</c> header.</summary>
    public string? Via { get; init; }

    /// <summary>The peer's <c>Location</c> header.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the answer carried the headers that the gateway itself always sends; null where that is not known.</summary>
    public bool? FromGateway { get; init; }

    /// <summary>At most the first 256 bytes of an unexpected body, control characters replaced.</summary>
    public string? Body { get; init; }

    /// <summary>The gateway's own error code (<c>error.details.code</c>).</summary>
    public string? Code { get; init; }

    /// <summary>How long the gateway asks to stay away.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The WebSocket close code.</summary>
    public int? CloseCode { get; init; }

    /// <summary>The resolver, or hosts file, that answered.</summary>
    public string? Resolver { get; init; }

    /// <summary>The boot of the gateway that answered (<c>server.bootId</c>).</summary>
    public string? BootId { get; init; }

    /// <summary>The version that the gateway says it is (<c>server.version</c>).</summary>
    public string? Version { get; init; }

    /// <summary>What the kernel knows of a connection that got stuck.</summary>
    public TcpState? Tcp { get; init; }

    /// <summary>The peer's certificate.</summary>
    public PeerCertificate? Certificate { get; init; }
}
