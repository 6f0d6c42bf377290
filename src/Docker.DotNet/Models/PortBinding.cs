using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>An address and port of the host.</summary>
public class PortBinding
{
    /// <summary>Empty for all addresses.</summary>
    [JsonPropertyName("HostIp")]
    public string? HostIP { get; set; }

    /// <summary>Empty for any free port.</summary>
    public string? HostPort { get; set; }
}
