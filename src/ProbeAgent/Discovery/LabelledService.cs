using System.Collections.Immutable;
using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Discovery;

/// <summary>A Compose service whose containers have labels for this agent.</summary>
/// <param name="Project">Its project.</param>
/// <param name="Service">Its name.</param>
/// <param name="Container">The container that they were read from.</param>
/// <param name="Labels">They, by name (<c>probeagent.port</c>).</param>
internal sealed record LabelledService(string Project, string Service, string Container, ImmutableSortedDictionary<string, string> Labels)
{
    /// <summary>More are not told of.</summary>
    public const int Max = 64;

    /// <summary>All of them; where replicas differ, during a rollout, the latest container's labels count.</summary>
    public static ImmutableArray<LabelledService> Of(IEnumerable<ListedContainer> listed) =>
    [
        // The list has the latest first.
        .. from container in listed
           where container is { AgentLabels.IsEmpty: false, Labels: { Project: not null, Service: not null, IsOneOff: false } }
           group container by (container.Labels.Project, container.Labels.Service) into service
           orderby service.Key
           select new LabelledService(service.Key.Project!, service.Key.Service!, service.First().Name, service.First().AgentLabels) into labelled
           select labelled,
    ];

    /// <summary>Whether another one says the same.</summary>
    public bool Says(LabelledService other) => this == other with { Labels = Labels } && Labels.SequenceEqual(other.Labels);
}
