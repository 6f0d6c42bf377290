using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A container in a list. Without the aliases of its addresses and its network mode: inspect it for them.</summary>
public class ContainerListResponse
{
    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    /// <summary>Each with a leading slash.</summary>
    public IList<string>? Names { get; set; }

    public string? Image { get; set; }

    public string? ImageID { get; set; }

    public DateTime Created { get; set; }

    public IList<Port>? Ports { get; set; }

    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>In one word: <c>running</c>, <c>exited</c>, …</summary>
    public string? State { get; set; }

    /// <summary>For people: <c>Up 5 minutes (healthy)</c>.</summary>
    public string? Status { get; set; }

    public SummaryNetworkSettings? NetworkSettings { get; set; }

    public IList<MountPoint>? Mounts { get; set; }
}
