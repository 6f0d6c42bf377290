using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>All about one container.</summary>
public class ContainerInspectResponse
{
    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    public DateTime Created { get; set; }

    /// <summary>The program it runs.</summary>
    public string? Path { get; set; }

    /// <summary>That program's arguments.</summary>
    public IList<string>? Args { get; set; }

    public ContainerState? State { get; set; }

    /// <summary>The image's id; its name is in <see cref="Config"/>.</summary>
    public string? Image { get; set; }

    public string? ResolvConfPath { get; set; }

    public string? HostnamePath { get; set; }

    /// <summary>The file on the host that is mounted as /etc/hosts.</summary>
    public string? HostsPath { get; set; }

    /// <summary>With a leading slash.</summary>
    public string? Name { get; set; }

    /// <summary>How often the engine's restart policy started it again.</summary>
    public long RestartCount { get; set; }

    public string? Platform { get; set; }

    public HostConfig? HostConfig { get; set; }

    public GraphDriverData? GraphDriver { get; set; }

    public IList<MountPoint>? Mounts { get; set; }

    public Config? Config { get; set; }

    public NetworkSettings? NetworkSettings { get; set; }
}
