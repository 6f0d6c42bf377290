using System.Collections.Immutable;
using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Discovery;

/// <summary>A service of the agent's own Compose project, with what its labels say to the agent.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Container">The container that they were read from.</param>
/// <param name="Labels">They, by name (<c>probeagent.port</c>); empty where it has none.</param>
internal sealed record LabelledService(string Service, string Container, ImmutableSortedDictionary<string, string> Labels)
{
    /// <summary>More with labels are not told of, and no more without.</summary>
    public const int Max = 64;

    /// <summary>All of a project; where replicas differ, during a rollout, the latest container's labels count.</summary>
    /// <param name="listed">All containers, the latest first.</param>
    /// <param name="project">The project; null where it is not known.</param>
    public static ImmutableArray<LabelledService> Of(IEnumerable<ListedContainer> listed, string? project)
    {
        if (project is null)
            return [];
        var all = listed
            .Where(container => container.Labels is { Service: not null, IsOneOff: false } && container.Labels.Project == project)
            .GroupBy(container => container.Labels.Service!, StringComparer.OrdinalIgnoreCase) // gateways' names have no case
            .OrderBy(service => service.Key, StringComparer.Ordinal)
            .Select(service => new LabelledService(service.First().Labels.Service!, service.First().Name, service.First().AgentLabels))
            .ToLookup(service => service.Labels.IsEmpty);
        return [.. all[false].Take(Max), .. all[true].Take(Max)];
    }

    /// <summary>Whether another one says the same.</summary>
    public bool Says(LabelledService other) => this == other with { Labels = Labels } && Labels.SequenceEqual(other.Labels);
}
