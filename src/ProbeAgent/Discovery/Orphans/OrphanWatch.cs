using System.Collections.Immutable;
using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Discovery.Orphans;

/// <summary>Looks after all who share a network namespace with one of the gateways' containers. Not thread-safe:
/// <see cref="EngineView"/> owns it.</summary>
/// <param name="gateways">The gateways under watch.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told once of each change.</param>
internal sealed partial class OrphanWatch(IReadOnlyList<GatewayContainers> gateways, TimeProvider time, ILogger logger)
{
    /// <summary>How long a namespace must be dead. A sidecar of the agent's own kind leaves 5 s after its gateway is back, and is
    /// started again a second later.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>More are not looked after.</summary>
    public const int MaxDependants = 64;

    private readonly Dictionary<string, DependantState> _dependants = [];
    private HashSet<string> _listed = [];
    private HashSet<string> _candidates = [];

    public IEnumerable<string> Ids => _dependants.Keys;

    public bool Knows(string id) => _dependants.ContainsKey(id);

    /// <summary>When <see cref="Judge"/> is to be called next, if nothing happens before; counted as there.</summary>
    public TimeSpan? DueAt => _dependants.Values.Min(dependant => dependant.DueAt);

    /// <summary>All of them as they are now.</summary>
    public ImmutableArray<Dependant> Current =>
        [.. _dependants.Values.OrderBy(dependant => dependant.Facts.Name, StringComparer.Ordinal).Select(Published)];

    /// <summary>Whether an event of a container not known yet speaks of one that may share a gateway's namespace.</summary>
    public bool MayConcern(EngineEvent happened) => gateways.Any(gateway => DependsOn(gateway, happened.Labels));

    /// <summary>Takes in what an inspection has shown; null when there is no such container any more.</summary>
    public void OnContainer(string id, ContainerFacts? facts)
    {
        var gateway = facts?.Owner is { } owner ? GatewayOf(facts, owner) : null;
        if (gateway is null)
            Drop(id);
        else if (_dependants.TryGetValue(id, out var known) && known.Gateway == gateway.Gateway.Label)
            known.Facts = facts!;
        else if (_dependants.Count < MaxDependants)
            _dependants[id] = new DependantState(gateway.Gateway.Label, facts!);
    }

    /// <summary>Takes in an event of one that is known.</summary>
    public void OnEvent(EngineEvent happened, ILooks looks)
    {
        if (happened.Action == EngineEvent.Destroy)
            Drop(happened.ContainerId);
        else if (happened.Action is EngineEvent.Die or EngineEvent.Start or EngineEvent.Rename or "pause" or "unpause")
            looks.AtContainer(happened.ContainerId);
    }

    /// <summary>Takes in the list of all containers. Who shares another's namespace is on no network of its own; whose it is, only
    /// an inspection tells, once for each container.</summary>
    /// <param name="listed">It.</param>
    /// <param name="anew">Whether everybody is to be inspected, and not only who is new.</param>
    /// <param name="looks">Inspects.</param>
    public void OnListed(IReadOnlyList<ListedContainer> listed, bool anew, ILooks looks)
    {
        var before = _candidates;
        _listed = [.. listed.Select(container => container.Id)];
        _candidates = [.. listed.Where(container => container.NetworkIds.IsEmpty && container.Status == MemberStatus.Running).Select(container => container.Id)];
        Review();
        foreach (var id in _candidates.Concat(_dependants.Keys).Distinct().Where(id => anew || (!before.Contains(id) && !_dependants.ContainsKey(id))))
            looks.AtContainer(id);
    }

    /// <summary>Forgets whoever is no longer there, and whoever turns out to share somebody else's namespace.</summary>
    public void Review()
    {
        foreach (var (id, dependant) in _dependants.ToList())
        {
            if (!_listed.Contains(id) || GatewayOf(dependant.Facts, dependant.Facts.Owner!)?.Gateway.Label != dependant.Gateway)
                Drop(id);
        }
    }

    /// <summary>Judges all of them by what is known now.</summary>
    /// <param name="now">Time that has passed since some start.</param>
    public void Judge(TimeSpan now)
    {
        var at = time.GetUtcNow();
        foreach (var dependant in _dependants.Values)
        {
            var owner = OwnerOf(dependant);
            if (owner is { Facts: null })
                continue; // not looked at yet
            var was = dependant.Orphaned;
            if (dependant.Observe(OrphanJudge.Of(dependant.Facts, owner?.Facts), at, now, Settling))
                Say(dependant, was);
        }
    }

    private void Drop(string id)
    {
        if (_dependants.Remove(id, out var dependant) && dependant.Orphaned == true)
            Log.Gone(logger, dependant.Gateway, dependant.Facts.Name);
    }

    private void Say(DependantState dependant, bool? was)
    {
        var name = dependant.Facts.Name;
        if (dependant is { Orphaned: true, Reason: { } reason })
            Log.Orphaned(logger, dependant.Gateway, name, Because(reason, Owner(dependant)), OrphanJudge.Mend(dependant.Facts, reason, Owner(dependant)));
        else if (was == true)
            Log.Mended(logger, dependant.Gateway, name);
    }

    private static string Because(OrphanReason reason, string owner) => reason switch
    {
        OrphanReason.OwnerStopped => $"{owner} has stopped",
        OrphanReason.OwnerRestarted => $"{owner} was started again after it",
        _ => $"{owner} exists no more",
    };

    private Dependant Published(DependantState dependant) => new(
        dependant.Gateway,
        dependant.Facts.Name,
        dependant.Facts.Id,
        Owner(dependant),
        dependant.Orphaned,
        dependant.Reason,
        dependant.Since,
        dependant.Reason is { } reason ? OrphanJudge.Mend(dependant.Facts, reason, Owner(dependant)) : null);

    private string Owner(DependantState dependant) => OwnerOf(dependant)?.Name
        ?? (dependant.Facts.Owner is { Length: > 12 } id ? id[..12] : dependant.Facts.Owner ?? "");

    private MemberState? OwnerOf(DependantState dependant) => dependant.Facts.Owner is { } owner
        ? gateways.Select(gateway => gateway.Find(owner)).FirstOrDefault(member => member is not null)
        : null;

    // One whose owner is gone is the gateway's when Compose says that it depends on it.
    private GatewayContainers? GatewayOf(ContainerFacts facts, string owner) =>
        gateways.FirstOrDefault(gateway => gateway.Find(owner) is not null)
        ?? (_listed.Contains(owner) ? null : gateways.FirstOrDefault(gateway => gateway.Knows(owner) || DependsOn(gateway, facts.Labels)));

    private static bool DependsOn(GatewayContainers gateway, ComposeLabels labels) => gateway.Binding?.Services
        .Any(service => service.Project == labels.Project && labels.DependsOn.Contains(service.Service)) == true;

    private static partial class Log
    {
        [LoggerMessage(1430, LogLevel.Warning, "{Gateway}: {Container} is left in a dead network namespace, because {Because}: nothing in it reaches anything. Mend it with: {Mend}", EventName = "ContainerOrphaned")]
        public static partial void Orphaned(ILogger logger, string gateway, string container, string because, string mend);

        [LoggerMessage(1431, LogLevel.Information, "{Gateway}: {Container} is in a living network namespace again", EventName = "ContainerMended")]
        public static partial void Mended(ILogger logger, string gateway, string container);

        [LoggerMessage(1432, LogLevel.Information, "{Gateway}: {Container}, which was left in a dead network namespace, exists no more", EventName = "OrphanGone")]
        public static partial void Gone(ILogger logger, string gateway, string container);
    }
}
