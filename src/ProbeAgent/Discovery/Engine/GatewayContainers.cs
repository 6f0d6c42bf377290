using ProbeAgent.Discovery.Finding;
using ProbeAgent.Discovery.Ledger;

namespace ProbeAgent.Discovery.Engine;

/// <summary>One gateway's containers, as events and looks tell of them. Not thread-safe: <see cref="EngineView"/> owns it.</summary>
internal sealed class GatewayContainers(WatchedGateway gateway, GatewaySource source, GatewayFinder finder, TimeProvider time)
{
    /// <summary>More are not looked after.</summary>
    public const int MaxMembers = 64;

    // Whose namespace an orphan may still be in.
    private const int MaxFormer = 256;

    private readonly Dictionary<string, MemberState> _members = [];
    private readonly Queue<string> _former = [];
    private readonly HashSet<string> _awaited = [];
    private DateTimeOffset? _pendingSince;

    public WatchedGateway Gateway => gateway;

    public GatewaySource Source => source;

    public GatewayFinder Finder => finder;

    /// <summary>Which containers are its; null while none was ever found.</summary>
    public GatewayBinding? Binding { get; private set; }

    /// <summary>Why none was found, where there is more to say than that.</summary>
    public string? Problem { get; private set; }

    public bool IsFound => _members.Count > 0;

    /// <summary>Whether the engine's containers were ever searched for it.</summary>
    public bool WasSought { get; private set; }

    public IEnumerable<string> Ids => _members.Keys;

    public IEnumerable<MemberState> Members => _members.Values;

    /// <summary>The networks that members are on.</summary>
    public IEnumerable<string> NetworkIds => _members.Values.SelectMany(member => member.Places).Select(place => place.NetworkId).Distinct();

    /// <summary>Whether a container is a member, or was one.</summary>
    public bool Knows(string id) => _members.ContainsKey(id) || _former.Contains(id);

    public MemberState? Find(string idOrName) => _members.GetValueOrDefault(idOrName)
        ?? _members.Values.FirstOrDefault(member => member.Name == idOrName);

    /// <summary>Finds the gateway in the list; what was found stays while there is nothing better.</summary>
    /// <param name="reading">All containers, and what the agent is.</param>
    /// <param name="isOnly">Whether it is the only gateway under watch.</param>
    public void Bind(EngineReading reading, bool isOnly)
    {
        var found = finder.Find(reading.Containers, reading.Self.Owner, reading.Project, reading.Aliases, isOnly, out var problem);
        WasSought = true;
        Binding = found ?? Binding;
        Problem = problem;
    }

    /// <summary>Whether an event is about it: a member's, or one of a container that is to become one.</summary>
    public bool Concerns(EngineEvent happened, string? project)
    {
        if (_members.ContainsKey(happened.ContainerId))
            return true;
        if (happened.NetworkId is not null)
            return false;
        if (Binding is null && project is not null && happened.Labels.IsOf(project, gateway.Name))
            Binding = finder.OfProject(project);
        return Binding?.Includes(happened.Name, happened.Labels) == true;
    }

    /// <summary>Takes in an event that is about it.</summary>
    public void OnEvent(EngineEvent happened, long now, ILooks looks)
    {
        var known = _members.TryGetValue(happened.ContainerId, out var member);
        if (happened.Action == EngineEvent.Destroy)
        {
            if (known)
                Drop(member!, happened.At);
            return;
        }

        member ??= Add(happened.ContainerId, happened.Name ?? "", now);
        if (member is null)
            return;
        if (happened is { Action: EngineEvent.Rename, Name: { } name })
            member.Rename(name);
        Apply(happened, member, now, known, looks);
    }

    /// <summary>Tells those who listen of an event that is about it, before anything is done about it.</summary>
    public void Tell(EngineEvent happened)
    {
        var name = _members.TryGetValue(happened.ContainerId, out var member) ? member.Name : happened.Name ?? "";
        source.Tell(new GatewayEvent(happened.At, name, happened.Action, happened.Announces));
    }

    /// <summary>Takes in the list of all containers.</summary>
    /// <param name="listed">All of them.</param>
    /// <param name="began">When the list was asked for.</param>
    /// <param name="now">Now, in the same numbers.</param>
    /// <param name="anew">Whether everything is to be looked at, and not only what is new.</param>
    /// <param name="looks">Looks.</param>
    public void OnListed(IReadOnlyList<ListedContainer> listed, long began, long now, bool anew, ILooks looks)
    {
        var mine = listed.Where(container => Binding?.Includes(container.Name, container.Labels) == true).ToDictionary(container => container.Id);
        foreach (var gone in _members.Values.Where(member => !mine.ContainsKey(member.Id) && member.Since < began).ToList())
            Drop(gone, null);
        foreach (var container in mine.Values)
        {
            var isNew = !_members.TryGetValue(container.Id, out var member);
            member ??= Add(container.Id, container.Name, now);
            if (member is null || !(isNew || anew))
                continue;
            if (isNew)
                _awaited.Add(container.Id);
            looks.AtContainer(container.Id);
        }
    }

    /// <summary>Takes in what an inspection of a member has shown; null when there is no such container any more.</summary>
    public void OnContainer(string id, ContainerFacts? facts, long began, ILooks looks)
    {
        _awaited.Remove(id);
        if (!_members.TryGetValue(id, out var member))
            return;
        if (facts is null)
            Drop(member, null);
        else if (member.Observe(facts, began))
            Settle(member);
        else
            looks.AtContainer(id);
    }

    /// <summary>Takes in what a network has shown.</summary>
    public void OnNetwork(NetworkFacts network, long began, ILooks looks)
    {
        foreach (var member in _members.Values)
        {
            if (member.Observe(network, began))
                Settle(member);
            else
                looks.AtNetwork(network.Id);
        }
    }

    /// <summary>Whether the first word on it waits for members that have not been looked at yet.</summary>
    public bool IsWaiting => _awaited.Count > 0;

    /// <summary>Gives up waiting for members that have not been looked at yet: an inspection lasts as long as a start.</summary>
    public void StopWaiting() => _awaited.Clear();

    /// <summary>Says what there is now to the ledger.</summary>
    public void Publish(Reach reach)
    {
        // At first all or nothing, so that three replicas are not three changes.
        if (IsWaiting && source.Current.Authority != EndpointAuthority.Docker)
            return;
        var members = GatewayPicture.Members(_members.Values);
        // Once there is no member any more, or none with a place between two lives, it is still the engine that says so.
        var isAuthority = GatewayPicture.HasAddresses(_members.Values, reach)
            || (source.Current.Authority == EndpointAuthority.Docker && GatewayPicture.MayHaveAddresses(_members.Values));
        source.FromEngine(members, isAuthority ? GatewayPicture.Holdings(_members.Values, reach, gateway.Families) : null, _pendingSince ?? time.GetUtcNow());
        _pendingSince = null;
    }

    private void Apply(EngineEvent happened, MemberState member, long now, bool known, ILooks looks)
    {
        switch (happened.Action)
        {
            // One that has been started again since then is told of late.
            case EngineEvent.Die when !(happened.At < member.Facts?.StartedAt):
                member.Die(now);
                Pend(member, happened.At, settled: true);
                looks.AtContainer(member.Id);
                break;
            case EngineEvent.Connect or EngineEvent.Disconnect:
                Pend(member, happened.At);
                looks.AtNetwork(happened.NetworkId!);
                break;
            case "health_status: healthy" or "health_status: unhealthy" when known:
                member.Heal(happened.Action == "health_status: healthy");
                Pend(member, happened.At, settled: true);
                break;
            case "kill" or "stop" or "oom" or "restart" when known:
                break;
            default:
                Pend(member, happened.At);
                looks.AtContainer(member.Id);
                break;
        }
    }

    private MemberState? Add(string id, string name, long now) =>
        _members.Count >= MaxMembers ? null : _members[id] = new MemberState(id, name, now);

    private void Drop(MemberState member, DateTimeOffset? at)
    {
        _members.Remove(member.Id);
        _awaited.Remove(member.Id);
        _former.Enqueue(member.Id);
        if (_former.Count > MaxFormer)
            _former.Dequeue();
        Earliest(at ?? member.PendingSince);
    }

    private void Pend(MemberState member, DateTimeOffset at, bool settled = false)
    {
        if (settled)
            Earliest(member.PendingSince ?? at);
        else
            member.PendingSince ??= at;
    }

    // Its changes are to be published now, and have been in the making since its first event.
    private void Settle(MemberState member)
    {
        Earliest(member.PendingSince);
        member.PendingSince = null;
    }

    private void Earliest(DateTimeOffset? at)
    {
        if (at is { } moment && !(moment >= _pendingSince))
            _pendingSince = moment;
    }
}
