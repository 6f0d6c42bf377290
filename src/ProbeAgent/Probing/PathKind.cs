namespace ProbeAgent.Probing;

/// <summary>How a vantage addresses the gateway.</summary>
internal enum PathKind
{
    /// <summary>127.0.0.1 and the gateway's port.</summary>
    Loopback,

    /// <summary>The service's name and the gateway's port.</summary>
    Service,

    /// <summary>The host's address and the published port.</summary>
    Published,

    /// <summary>A URL of the user's own.</summary>
    Url,
}
