namespace ProbeAgent.Configuration;

/// <summary>Where the container engine is that is asked who the gateways are, and what it can't tell by itself.</summary>
internal sealed record DockerOptions
{
    /// <summary>Where it is; null takes the usual socket, where there is one that this user may use.</summary>
    public EngineHost? Host { get; init; }

    /// <summary>PEM file of the authorities to trust for its certificate; null trusts the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file of the client certificate to present; null presents none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of its private key; null where the certificate's file holds it.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The agent's own container, by name or id, for where it can't be told from inside; null leaves it to that.</summary>
    public string? Self { get; init; }

    /// <summary>The Compose project that the gateways are looked for in; null takes the agent's own.</summary>
    public string? Project { get; init; }

    /// <summary>Whether a TCP connection to it speaks TLS.</summary>
    public bool UsesTls => CaFile is not null || CertificateFile is not null || Host?.Uri is { Scheme: "https" };
}
