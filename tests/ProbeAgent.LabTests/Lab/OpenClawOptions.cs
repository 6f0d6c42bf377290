namespace ProbeAgent.LabTests.Lab;

/// <summary>How a gateway is set up for a test.</summary>
internal sealed record OpenClawOptions
{
    /// <summary><c>loopback</c> (127.0.0.1 and ::1) or <c>lan</c> (0.0.0.0).</summary>
    public string Bind { get; init; } = "loopback";

    public string Token { get; init; } = "token-of-the-lab";

    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Makes the gateway speak TLS; null leaves it plain.</summary>
    public CertificateFiles? Tls { get; init; }

    /// <summary>The model server its agent asks; null gives it none.</summary>
    public Uri? Model { get; init; }
}
