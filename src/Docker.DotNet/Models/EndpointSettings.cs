namespace Docker.DotNet.Models;

/// <summary>A container's place in one network. Addresses are empty while it is stopped.</summary>
public class EndpointSettings
{
    /// <summary>The names that others in the network may use, as far as the container's own settings say. Null in a list.</summary>
    public IList<string>? Aliases { get; set; }

    public string? NetworkID { get; set; }

    public string? EndpointID { get; set; }

    public string? Gateway { get; set; }

    public string? IPAddress { get; set; }

    public long IPPrefixLen { get; set; }

    public string? IPv6Gateway { get; set; }

    public string? GlobalIPv6Address { get; set; }

    public long GlobalIPv6PrefixLen { get; set; }

    public string? MacAddress { get; set; }
}
