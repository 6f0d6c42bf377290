namespace Docker.DotNet.Models;

/// <summary>A container's place in a network, as the network sees it.</summary>
public class EndpointResource
{
    /// <summary>The container's, without a slash.</summary>
    public string? Name { get; set; }

    public string? EndpointID { get; set; }

    public string? MacAddress { get; set; }

    /// <summary>With its prefix length: <c>172.18.0.2/16</c>.</summary>
    public string? IPv4Address { get; set; }

    /// <summary>With its prefix length.</summary>
    public string? IPv6Address { get; set; }
}
