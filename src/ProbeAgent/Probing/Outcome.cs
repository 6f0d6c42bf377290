namespace ProbeAgent.Probing;

/// <summary>The closed set of reasons a step ends with; in snake case the label <c>outcome</c>. Which of them a step can
/// have is <see cref="StepOutcomes"/>.</summary>
internal enum Outcome
{
    Ok,

    // the network's answers
    Refused,
    Timeout,
    Unreachable,
    Reset,

    /// <summary>The peer ended the connection before it had answered.</summary>
    Closed,

    // dns
    Nxdomain,
    NoAddress,
    ServerFailure,

    // tls
    CertificateExpired,
    CertificateNotYetValid,
    CertificateNameMismatch,
    CertificateUntrusted,
    FingerprintMismatch,

    /// <summary>The peer does not speak TLS.</summary>
    NotTls,

    /// <summary>Refused by a TLS alert: version, cipher, or a client certificate that is wanted (TLS 1.3 says so on the first read).</summary>
    TlsAlert,

    // http and upgrade
    /// <summary>The peer speaks TLS and was spoken to in plain.</summary>
    TlsRequired,
    Malformed,
    TooLarge,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>403 without a known reason.</summary>
    Forbidden,

    /// <summary>407: a forward proxy's refusal, not the application's.</summary>
    ProxyAuthRequired,

    /// <summary>429, or too many sockets that have not yet authenticated.</summary>
    RateLimited,

    /// <summary>5xx without a known reason.</summary>
    ServerError,

    /// <summary>Any other status that was not expected.</summary>
    Status,

    /// <summary>The status is right and the body is not the gateway's.</summary>
    Body,

    /// <summary>OpenClaw: up, not ready yet.</summary>
    Starting,

    /// <summary>OpenClaw: about to go; admits nobody new.</summary>
    Draining,

    /// <summary>OpenClaw: 503 to an upgrade: no new sockets are admitted, as while draining.</summary>
    AdmissionClosed,

    /// <summary>OpenClaw: 403 <c>proxy_attribution_required</c>: forwarding headers from a source outside trustedProxies.</summary>
    AttributionRefused,

    /// <summary>Answered as plain HTTP: Upgrade did not reach the application.</summary>
    NotUpgraded,

    /// <summary>101 with a wrong or missing <c>Sec-WebSocket-Accept</c>.</summary>
    BadAccept,

    // handshake
    OriginNotAllowed,
    TokenMissing,
    TokenMismatch,

    /// <summary>The gateway has no shared secret to compare with.</summary>
    AuthNotConfigured,

    /// <summary>The gateway has locked this address out.</summary>
    LockedOut,

    /// <summary>Not sent: the gateway refused this secret, or locked an address of ours out, on another path; or nobody can say
    /// whether the address is the gateway's.</summary>
    Withheld,
    PairingRequired,
    DeviceIdentityRequired,
    ProtocolMismatch,

    /// <summary>The gateway refused the connect frame itself.</summary>
    RequestRefused,

    /// <summary>The first frame is not the one expected.</summary>
    UnexpectedFrame,

    // identity
    /// <summary>Somebody answered at an address that is not the gateway's now, whatever the answer was.</summary>
    WrongBackend,

    // the agent's own
    /// <summary>The agent could not look: out of descriptors or ports, or a fault of its own. Never green.</summary>
    AgentError,
}
