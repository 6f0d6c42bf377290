namespace Docker.DotNet.Models;

/// <summary>Which containers to list: by default those that run.</summary>
public class ContainersListParameters
{
    /// <summary>Stopped ones as well.</summary>
    public bool? All { get; set; }

    /// <summary>Only those created after this one, by id or name.</summary>
    public string? Since { get; set; }

    /// <summary>Only those created before this one, by id or name.</summary>
    public string? Before { get; set; }

    /// <summary>At most so many, the last created first; stopped ones count.</summary>
    public long? Limit { get; set; }

    /// <summary>By filter its values, each true: <c>label</c> → <c>com.docker.compose.project=shop</c> → true. Labels must all
    /// hold; of other filters' values, one.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
