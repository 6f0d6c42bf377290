namespace Docker.DotNet.Models;

/// <summary>How a network gives addresses.</summary>
public class IPAM
{
    public string? Driver { get; set; }

    public IDictionary<string, string>? Options { get; set; }

    public IList<IPAMConfig>? Config { get; set; }
}
