namespace Docker.DotNet.Models;

/// <summary>A listed container's networks.</summary>
public class SummaryNetworkSettings
{
    /// <summary>By the network's name.</summary>
    public IDictionary<string, EndpointSettings>? Networks { get; set; }
}
