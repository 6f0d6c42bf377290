namespace Docker.DotNet.Models;

/// <summary>A port of a container, and where it is published.</summary>
public class Port
{
    /// <summary>The host's address, null if it isn't published.</summary>
    public string? IP { get; set; }

    /// <summary>The container's own.</summary>
    public ushort PrivatePort { get; set; }

    /// <summary>The host's, 0 if it isn't published.</summary>
    public ushort PublicPort { get; set; }

    /// <summary><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</summary>
    public string? Type { get; set; }
}
