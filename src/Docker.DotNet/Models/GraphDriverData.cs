namespace Docker.DotNet.Models;

/// <summary>Where a container's own files are. Absent where images are containerd's.</summary>
public class GraphDriverData
{
    /// <summary>overlay2: <c>LowerDir</c>, <c>UpperDir</c>, <c>WorkDir</c>, <c>MergedDir</c>.</summary>
    public IDictionary<string, string>? Data { get; set; }

    public string? Name { get; set; }
}
