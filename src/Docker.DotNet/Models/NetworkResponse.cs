using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A network.</summary>
public class NetworkResponse
{
    public string? Name { get; set; }

    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    public DateTime Created { get; set; }

    public string? Scope { get; set; }

    public string? Driver { get; set; }

    public bool EnableIPv6 { get; set; }

    public IPAM? IPAM { get; set; }

    /// <summary>Without a way out.</summary>
    public bool Internal { get; set; }

    public bool Attachable { get; set; }

    public bool Ingress { get; set; }

    /// <summary>By container id. Empty in a list: inspect the network for them.</summary>
    public IDictionary<string, EndpointResource>? Containers { get; set; }

    /// <summary>The driver's: <c>com.docker.network.driver.mtu</c>, …</summary>
    public IDictionary<string, string>? Options { get; set; }

    public IDictionary<string, string>? Labels { get; set; }
}
