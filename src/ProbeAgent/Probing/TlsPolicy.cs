using System.Security.Cryptography.X509Certificates;

namespace ProbeAgent.Probing;

/// <summary>How TLS is spoken on a path and what certificate is accepted.</summary>
internal sealed record TlsPolicy
{
    /// <summary>Asked for (SNI) and verified.</summary>
    public required string ServerName { get; init; }

    /// <summary>The authorities to trust instead of the system's; null trusts the system's.</summary>
    public Watched<X509Certificate2Collection>? Authorities { get; init; }

    /// <summary>The client certificate; null presents none.</summary>
    public Watched<X509Certificate2>? ClientCertificate { get; init; }

    /// <summary>Accept any certificate.</summary>
    public bool SkipVerify { get; init; }

    /// <summary>SHA-256 of the only certificate to accept, lower-case hex; takes the place of chain and name checks.</summary>
    public string? Fingerprint { get; init; }
}
