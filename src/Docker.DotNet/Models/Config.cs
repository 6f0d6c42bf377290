namespace Docker.DotNet.Models;

/// <summary>What a container was created with that doesn't depend on the host. Without its environment: that is where
/// secrets are.</summary>
public class Config
{
    public string? Hostname { get; set; }

    public string? Domainname { get; set; }

    public string? User { get; set; }

    /// <summary>By port: <c>8080/tcp</c>.</summary>
    public IDictionary<string, EmptyStruct>? ExposedPorts { get; set; }

    /// <summary>As it was named when the container was created.</summary>
    public string? Image { get; set; }

    public IDictionary<string, string>? Labels { get; set; }
}
