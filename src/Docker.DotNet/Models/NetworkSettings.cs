namespace Docker.DotNet.Models;

/// <summary>An inspected container's networks. Empty for one that shares another's namespace.</summary>
public class NetworkSettings
{
    public string? SandboxID { get; set; }

    /// <summary>What is published, by port: <c>8080/tcp</c>; null for one that is only exposed. Empty while stopped.</summary>
    public IDictionary<string, IList<PortBinding>?>? Ports { get; set; }

    /// <summary>The namespace's file. Keeps its old value while stopped.</summary>
    public string? SandboxKey { get; set; }

    /// <summary>By the network's name.</summary>
    public IDictionary<string, EndpointSettings>? Networks { get; set; }
}
