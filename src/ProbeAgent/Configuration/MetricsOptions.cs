using System.Net;

namespace ProbeAgent.Configuration;

/// <summary>The agent's own HTTP endpoint.</summary>
internal sealed record MetricsOptions
{
    /// <summary>Address and port to listen on; port 0 lets the kernel choose. Default: every address, port 9788.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Any, 9788);

    /// <summary>PEM file with the certificate (chain) to serve HTTPS with; null serves plain HTTP.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the certificate's private key; null when the certificate's file holds it.</summary>
    public string? KeyFile { get; init; }
}
