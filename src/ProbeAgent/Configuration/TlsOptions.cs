namespace ProbeAgent.Configuration;

/// <summary>How a gateway's certificate is judged and what the agent presents.</summary>
internal sealed record TlsOptions
{
    /// <summary>PEM file with the authorities to trust instead of the system's; null trusts the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file with the client certificate to present; null presents none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the client certificate's private key; null when the certificate's file holds it.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Name to ask for (SNI) and to verify instead of the path's host; null takes the host.</summary>
    public string? ServerName { get; init; }

    /// <summary>Accept any certificate. Off by default, and loud when on: the path then proves less than a client needs.</summary>
    public bool SkipVerify { get; init; }
}
