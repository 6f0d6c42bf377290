using System.Collections.Immutable;
using ProbeAgent.Discovery.Finding;

namespace ProbeAgent.Discovery.Engine;

/// <summary>Tells the few events that matter from the flood, on the reader's thread: an immutable picture of what
/// <see cref="EngineView"/> knows.</summary>
/// <param name="Ids">The containers that matter.</param>
/// <param name="Gateways">The gateways, each with which containers are its.</param>
/// <param name="Project">The Compose project to look in first; null where it is not known.</param>
/// <param name="Seeks">Whether a gateway has not been found, or goes by a name that only an inspection shows.</param>
internal sealed record EventFilter(
    IReadOnlySet<string> Ids, ImmutableArray<(WatchedGateway Gateway, GatewayBinding? Binding)> Gateways, string? Project, bool Seeks)
{
    public static EventFilter Nothing { get; } = new(new HashSet<string>(), [], null, true);

    /// <param name="gateways">The gateways under watch.</param>
    /// <param name="neighbours">The containers that matter besides theirs.</param>
    /// <param name="project"><inheritdoc cref="EventFilter" path="/param[@name='Project']"/></param>
    public static EventFilter Of(IReadOnlyCollection<GatewayContainers> gateways, IEnumerable<string> neighbours, string? project) => new(
        gateways.SelectMany(gateway => gateway.Ids).Concat(neighbours).ToHashSet(),
        [.. gateways.Select(gateway => (gateway.Gateway, gateway.Binding))],
        project,
        gateways.Any(gateway => gateway.Binding is null or { Services.IsEmpty: true }));

    public Concern Of(EngineEvent happened)
    {
        if (Ids.Contains(happened.ContainerId))
            return Concern.Certain;
        if (happened.NetworkId is not null)
            return Seeks && happened.Action == EngineEvent.Connect ? Concern.Perhaps : Concern.None;
        foreach (var (gateway, binding) in Gateways)
        {
            if (binding?.Includes(happened.Name, happened.Labels) == true
                || (Project is not null && (happened.Labels.IsOf(Project, gateway.Name) || DependsOn(happened, gateway, binding))))
                return Concern.Certain;
        }

        if (happened.SpeaksToAgent && happened.Action is "create" or EngineEvent.Destroy or EngineEvent.Rename)
            return Concern.Perhaps;
        // Whose namespace it shares is told by no event; and what goes by another name now may be what was looked for.
        return happened.Action is EngineEvent.Start or EngineEvent.Rename ? Concern.Perhaps : Concern.None;
    }

    private bool DependsOn(EngineEvent happened, WatchedGateway gateway, GatewayBinding? binding) => happened.Action == EngineEvent.Start
        && happened.Labels.Project == Project
        && (happened.Labels.DependsOn.Contains(gateway.Name) || binding?.Services.Any(service => happened.Labels.DependsOn.Contains(service.Service)) == true);
}
