namespace Docker.DotNet.Models;

/// <summary>Which networks to list: by default all.</summary>
public class NetworksListParameters
{
    /// <summary>As in <see cref="ContainersListParameters.Filters"/>.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
