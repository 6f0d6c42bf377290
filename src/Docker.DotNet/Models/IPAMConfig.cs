using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A range of a network's addresses.</summary>
public class IPAMConfig
{
    public string? Subnet { get; set; }

    public string? IPRange { get; set; }

    public string? Gateway { get; set; }

    /// <summary>Addresses that are not given away, by name.</summary>
    [JsonPropertyName("AuxiliaryAddresses")]
    public IDictionary<string, string>? AuxAddress { get; set; }
}
