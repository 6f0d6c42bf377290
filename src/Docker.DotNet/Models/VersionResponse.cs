using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>What the engine is.</summary>
public class VersionResponse
{
    public IList<ComponentVersion>? Components { get; set; }

    public string? Version { get; set; }

    /// <summary>The newest that it speaks.</summary>
    [JsonPropertyName("ApiVersion")]
    public string? APIVersion { get; set; }

    /// <summary>The oldest that it speaks.</summary>
    public string? MinAPIVersion { get; set; }

    public string? Os { get; set; }

    public string? Arch { get; set; }

    public string? KernelVersion { get; set; }
}
