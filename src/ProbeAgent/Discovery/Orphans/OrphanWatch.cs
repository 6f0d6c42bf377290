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

    public IEnumerable<string> Ids => _dependants.Keys;

    public bool Knows(string id) => _dependants.ContainsKey(id);

    /// <summary>When <see cref="Judge"/> is to be called next, if nothing happens before.</summary>
    public DateTimeOffset? DueAt => _dependants.Values.Min(dependant => dependant.DueAt(Settling));

    /// <summary>All of them as they are now.</summary>
    public ImmutableArray<Dependant> Current =>
        [.. _dependants.Values.OrderBy(dependant => dependant.Facts.Name, StringComparer.Ordinal).Select(Published)];

    /// <summary>Whether an event of a container not known yet speaks of one that may share a gateway's namespace.</summary>
    public bool MayConcern(EngineEvent happened) => gateways.Any(gateway => DependsOn(gateway, happened.Labels));

    /// <summary>Takes in what an inspection has shown; null when there is no such container any more.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="facts">What it has shown.</param>
    /// <param name="exists">Whether a container exists.</param>
    public void OnContainer(string id, ContainerFacts? facts, Func<string, bool> exists)
    {
        var gateway = facts?.Owner is { } owner ? GatewayOf(facts, owner, exists) : null;
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

    /// <summary>Forgets whoever is no longer listed, and whoever turns out to share somebody else's namespace.</summary>
    public void OnListed(IReadOnlySet<string> listed)
    {
        foreach (var (id, dependant) in _dependants.ToList())
        {
            if (!listed.Contains(id) || !gateways.Any(gateway => gateway.Gateway.Label == dependant.Gateway) || GatewayOf(dependant.Facts, dependant.Facts.Owner!, listed.Contains) is null)
                Drop(id);
        }
    }

    /// <summary>Judges all of them by what is known now.</summary>
    public void Judge()
    {
        var now = time.GetUtcNow();
        foreach (var dependant in _dependants.Values)
        {
            var owner = OwnerOf(dependant);
            if (owner is { Facts: null })
                continue; // not looked at yet
            var was = dependant.Orphaned;
            if (dependant.Observe(OrphanJudge.Of(dependant.Facts, owner?.Facts), now, Settling))
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
    private GatewayContainers? GatewayOf(ContainerFacts facts, string owner, Func<string, bool> exists) =>
        gateways.FirstOrDefault(gateway => gateway.Find(owner) is not null)
        ?? (exists(owner) ? null : gateways.FirstOrDefault(gateway => gateway.Knows(owner) || DependsOn(gateway, facts.Labels)));

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
