namespace Docker.DotNet.Models;

/// <summary>A mount of a container.</summary>
public class MountPoint
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    public string? Source { get; set; }

    public string? Destination { get; set; }

    public string? Mode { get; set; }

    public bool RW { get; set; }
}
