using System.Collections.Immutable;
using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Discovery.Finding;

/// <summary>Which containers are a gateway's, so that those made later are known as well.</summary>
/// <param name="Services">The Compose services that are it.</param>
/// <param name="Names">The names of those that Compose didn't make.</param>
/// <param name="Because">How it was found, in one line for people.</param>
internal sealed record GatewayBinding(ImmutableArray<(string Project, string Service)> Services, ImmutableArray<string> Names, string Because)
{
    public static GatewayBinding Of(IEnumerable<ListedContainer> containers, string because)
    {
        var all = containers.ToList();
        return new GatewayBinding(
            [.. all.Where(IsReplica).Select(container => (container.Labels.Project!, container.Labels.Service!)).Distinct()],
            [.. all.Where(container => !IsReplica(container)).Select(container => container.Name)],
            because);
    }

    public bool Includes(string? name, ComposeLabels labels)
    {
        foreach (var (project, service) in Services)
        {
            if (labels.IsOf(project, service))
                return true;
        }

        return name is not null && Names.Contains(name);
    }

    private static bool IsReplica(ListedContainer container) => container.Labels is { Project: not null, Service: not null, IsOneOff: false };
}
