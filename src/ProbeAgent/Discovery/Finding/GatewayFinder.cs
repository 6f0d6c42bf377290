using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Discovery.Finding;

/// <summary>Finds a gateway's containers among the engine's. Pure.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="isLabelled">Whether its service's labels alone make it one: then its name is certain, and whose namespace the agent
/// shares says nothing of it.</param>
internal sealed class GatewayFinder(WatchedGateway gateway, bool isLabelled = false)
{
    /// <param name="listed">All containers.</param>
    /// <param name="owner">The container whose network namespace the agent shares; null where it has one of its own.</param>
    /// <param name="project">The agent's own Compose project; null where it is not known.</param>
    /// <param name="aliases">The names by which containers go on the agent's own networks, by id; null where nobody has looked.</param>
    /// <param name="isOnly">Whether it is the only gateway under watch: a namespace that the agent shares is then its.</param>
    /// <param name="problem">Why nothing was found, where there is more to say than that.</param>
    public GatewayBinding? Find(
        IReadOnlyList<ListedContainer> listed, ContainerFacts? owner, string? project, IReadOnlyDictionary<string, IReadOnlySet<string>>? aliases, bool isOnly,
        out string? problem)
    {
        problem = null;
        if (owner is not null && listed.FirstOrDefault(container => container.Id == owner.Id) is { } shared && ((isOnly && !isLabelled) || IsOwners(shared, owner)))
            return GatewayBinding.Of([shared], "the agent shares its network namespace");
        if (project is not null && listed.Any(container => container.Labels.IsOf(project, gateway.Name)))
            return OfProject(project);
        var called = listed.Where(container => gateway.IsCalled(container.Name)
            || (aliases is not null && aliases.TryGetValue(container.Id, out var names) && names.Contains(gateway.Name))).ToList();
        return called.Count > 0 ? GatewayBinding.Of(called, "by its name") : InAnyProject(listed, out problem);
    }

    /// <summary>The gateway as the service of its name in the agent's own project.</summary>
    public GatewayBinding OfProject(string project) =>
        new([(project, gateway.Name)], [], $"the service {gateway.Name} of the Compose project {project}");

    private GatewayBinding? InAnyProject(IReadOnlyList<ListedContainer> listed, out string? problem)
    {
        var projects = listed
            .Where(container => container.Labels.IsOf(container.Labels.Project, gateway.Name))
            .Select(container => container.Labels.Project!)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        problem = projects.Count > 1
            ? $"the Compose projects {string.Join(" and ", projects.Take(5))} have a service {gateway.Name} each; set PROBEAGENT_DOCKER__PROJECT to the right one"
            : null;
        return projects is [var only]
            ? new GatewayBinding([(only, gateway.Name)], [], $"the only service {gateway.Name} of any Compose project, which is {only}")
            : null;
    }

    private bool IsOwners(ListedContainer shared, ContainerFacts owner) => gateway.IsCalled(shared.Labels.Service) || gateway.IsCalled(shared.Name)
        || owner.Attachments.Any(place => place.Aliases.Any(gateway.IsCalled));
}
