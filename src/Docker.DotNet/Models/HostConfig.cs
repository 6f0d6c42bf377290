using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>What a container was created with that depends on the host.</summary>
public class HostConfig
{
    /// <summary><c>container:</c> and an id, <c>host</c>, <c>none</c>, <c>bridge</c>, <c>default</c>, or a network's
    /// name.</summary>
    public string? NetworkMode { get; set; }

    /// <summary>What is to be published, by port: <c>8080/tcp</c>.</summary>
    public IDictionary<string, IList<PortBinding>?>? PortBindings { get; set; }

    public RestartPolicy? RestartPolicy { get; set; }

    public bool AutoRemove { get; set; }

    [JsonPropertyName("Dns")]
    public IList<string>? DNS { get; set; }

    [JsonPropertyName("DnsOptions")]
    public IList<string>? DNSOptions { get; set; }

    [JsonPropertyName("DnsSearch")]
    public IList<string>? DNSSearch { get; set; }

    /// <summary>Lines for /etc/hosts: <c>name:address</c>.</summary>
    public IList<string>? ExtraHosts { get; set; }

    public bool PublishAllPorts { get; set; }
}
