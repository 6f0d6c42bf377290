namespace Docker.DotNet.Models;

/// <summary>A part of the engine: <c>Engine</c>, <c>containerd</c>, or <c>Podman Engine</c>.</summary>
public class ComponentVersion
{
    public string? Name { get; set; }

    public string? Version { get; set; }
}
