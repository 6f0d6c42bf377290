namespace Docker.DotNet.Models;

/// <summary>Which events to follow.</summary>
public class ContainerEventsParameters
{
    /// <summary>Replays what the engine remembers from this moment on: Unix seconds, with a fraction if need be, by the engine's
    /// clock.</summary>
    public string? Since { get; set; }

    /// <summary>Ends the stream at this moment. Without <see cref="Since"/> the engine replays all that it remembers
    /// first.</summary>
    public string? Until { get; set; }

    /// <summary>As in <see cref="ContainersListParameters.Filters"/>: <c>type</c>, <c>event</c>, <c>container</c>,
    /// <c>label</c>, …</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
