using System.Collections.Immutable;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Discovery.Orphans;
using ProbeAgent.Vantages;

namespace ProbeAgent.Discovery.Engine;

/// <summary>What is known of the engine's containers, as far as they matter: takes events and looks in, one after the other, and
/// says what to look at next. It outlives connections. Not thread-safe: <see cref="EngineWatch"/> owns it.</summary>
internal sealed class EngineView
{
    /// <summary>How long the first word on a gateway waits for all of its containers.</summary>
    public static readonly TimeSpan FirstLooks = TimeSpan.FromSeconds(2);

    // Each is asked when an address is to be confirmed.
    private const int MaxNetworks = 8;

    private static readonly TimeSpan Forgetting = TimeSpan.FromMinutes(1);

    private readonly List<GatewayContainers> _gateways = [];
    private readonly OrphanWatch _orphans;
    private readonly VantageForm _form;
    private readonly TimeProvider _time;
    private readonly FindingLog _log;
    private readonly EventMemory _memory = new();
    private readonly Dictionary<string, NetworkFacts> _networks = [];
    private readonly ListSchedule _lists = new();
    private readonly long _start;
    private ILooks? _looks;
    private string? _project;
    private long _sequence;
    private long _visited;
    private TimeSpan? _firstLooksEnd;
    private TimeSpan _forgetDue = Forgetting;
    private volatile EventFilter _filter = EventFilter.Nothing;
    private volatile IReadOnlyList<string> _networkIds = [];

    /// <param name="form">How the agent stands to the gateways.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told once of what is found and lost.</param>
    public EngineView(VantageForm form, TimeProvider time, ILogger logger)
    {
        (_form, _time, _start, _log) = (form, time, time.GetTimestamp(), new FindingLog(logger));
        _orphans = new OrphanWatch(_gateways, time, logger);
    }

    /// <summary>Which events matter; from any thread.</summary>
    public EventFilter Filter => _filter;

    /// <summary>The networks that the gateways' containers are on and the agent, too; from any thread.</summary>
    public IReadOnlyList<string> NetworkIds => _networkIds;

    /// <summary>What other threads want done here.</summary>
    public RequestQueue Requests { get; } = new();

    /// <summary>Raised when something may have changed.</summary>
    public event Action? Published;

    /// <summary>Whether nobody has come by for so long that something hangs; from any thread.</summary>
    public bool IsStuck => _time.GetElapsedTime(Volatile.Read(ref _visited)) > 2 * Forgetting;

    /// <summary>Whether anything was ever read.</summary>
    public bool HasRead { get; private set; }

    /// <summary>Whether each gateway was sought, and none waits for its containers to be looked at.</summary>
    public bool HasSaidAll => HasRead && _gateways.TrueForAll(gateway => gateway is { WasSought: true, IsWaiting: false });

    public SelfFinding? Self { get; private set; }

    /// <summary>The Compose project that gateways are looked for in; null where it is not known.</summary>
    public string? Project => _project;

    public IReadOnlyList<GatewayContainers> Gateways => _gateways;

    /// <summary>How each gateway is found.</summary>
    public IReadOnlyList<GatewayFinder> Finders => [.. _gateways.Select(gateway => gateway.Finder)];

    /// <summary>The services of the agent's own project with what their labels say to it.</summary>
    public ImmutableArray<LabelledService> Labelled { get; private set; } = [];

    public ImmutableArray<Dependant> Dependants => _orphans.Current;

    /// <summary>In how long <see cref="Tick"/> is to be called.</summary>
    public TimeSpan DueIn => new[] { _lists.DueAt, _firstLooksEnd, _orphans.DueAt, _forgetDue }.Min()!.Value - Now;

    // Not the time of day: a clock can be set.
    private TimeSpan Now => _time.GetElapsedTime(_start);

    private Reach Reach => Reach.Of(Self, _form, _networks.Values);

    /// <summary>A number that grows with each event and each look.</summary>
    public long Next() => ++_sequence;

    /// <summary>Puts a gateway under watch; from any thread.</summary>
    public void Add(GatewayContainers gateway) => Requests.Add(() =>
    {
        _gateways.Add(gateway);
        LookAnew();
    });

    /// <summary>Reads everything anew.</summary>
    public void LookAnew()
    {
        _lists.Reset(); // or what was wanted and lost would be waited for
        _looks?.AtAllAnew();
    }

    /// <summary>Takes it out again; from any thread.</summary>
    public void Remove(string label) => Requests.Add(() =>
    {
        _gateways.RemoveAll(gateway => gateway.Gateway.Label == label);
        _log.Forget(label);
        _orphans.Review();
        Publish();
    });

    /// <summary>Begins with a new connection.</summary>
    public void Begin(ILooks looks)
    {
        Volatile.Write(ref _visited, _time.GetTimestamp());
        _looks = looks;
        _lists.Reset(); // all is read anyway
    }

    /// <summary>The connection is lost: what is known stays.</summary>
    public void End() => _looks = null;

    /// <summary>Takes in an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="tell">Whether it is news, and not what happened before the agent began to look.</param>
    public void OnEvent(EngineEvent happened, bool tell)
    {
        if (_looks is not { } looks || !_memory.IsNew(happened))
            return;
        var sequence = Next();
        var isKnown = false;
        foreach (var gateway in _gateways)
        {
            if (!gateway.Concerns(happened, _project))
                continue;
            isKnown = true;
            if (tell)
                gateway.Tell(happened);
            gateway.OnEvent(happened, sequence, looks);
        }

        isKnown |= OnNeighbour(happened, looks);
        // It is about a gateway that goes by another container now, or about one with other labels, which only the list tells.
        if (!isKnown || happened.Action == "create")
            _lists.Want(Now);
        Publish();
    }

    /// <summary>Whether something that may concern a gateway is the first since the last list: only then <see cref="OnPerhaps"/> is
    /// to be called. From any thread.</summary>
    public bool IsFirstPerhaps() => _lists.IsFirst();

    /// <summary>Something happened that may concern a gateway: the list of all containers is read soon.</summary>
    public void OnPerhaps() => _lists.Want(Now);

    /// <summary>Takes in the list of all containers.</summary>
    /// <param name="reading">It.</param>
    /// <param name="began">When it was asked for, by <see cref="Next"/>.</param>
    /// <param name="anew">Whether all that matters is to be looked at, because anything may have happened unseen.</param>
    public void OnReading(EngineReading reading, long began, bool anew)
    {
        if (_looks is not { } looks)
            return;
        (HasRead, _project, Labelled) = (true, reading.Project, LabelledService.Of(reading.Containers, reading.Project));
        // What was known of it when the reading began may be older than what is known by now.
        if (Self is not { Self.Id: var own } || own != reading.Self.Self?.Id)
            Self = reading.Self;
        _lists.Done(Now);
        if (!Self.IsFinal)
            _lists.Want(Now);
        _log.Say(Self, _project);
        _networks.Clear();
        foreach (var network in reading.Networks)
            _networks[network.Id] = network;
        foreach (var gateway in _gateways)
        {
            gateway.Bind(reading, _gateways.Count == 1);
            gateway.OnListed(reading.Containers, began, Next(), anew, looks);
        }

        _orphans.OnListed(reading.Containers, anew, looks);
        if (anew)
            LookAtSelf(looks);
        if (_gateways.Exists(gateway => gateway.IsWaiting))
            _firstLooksEnd ??= Now + FirstLooks;
        Publish();
    }

    /// <summary>Takes in the list alone, as a look at what an address is has read it.</summary>
    public void OnListed(IReadOnlyList<ListedContainer> listed, long began)
    {
        if (_looks is not { } looks)
            return;
        foreach (var gateway in _gateways)
            gateway.OnListed(listed, began, Next(), anew: false, looks);
        Publish();
    }

    /// <summary>Takes in what an inspection has shown; null when there is no such container any more.</summary>
    public void OnContainer(string id, ContainerFacts? facts, long began)
    {
        if (_looks is not { } looks)
            return;
        if (facts is not null && IsOwn(id))
            Self = Self!.Self?.Id == id ? Self with { Self = facts } : Self with { Owner = facts };
        foreach (var gateway in _gateways)
            gateway.OnContainer(id, facts, began, looks);
        if (facts is null or { Owner: not null } || _orphans.Knows(id))
            _orphans.OnContainer(id, facts);
        Publish();
    }

    /// <summary>Takes in what a network has shown; null when there is no such network any more.</summary>
    public void OnNetwork(string id, NetworkFacts? network, long began)
    {
        if (_looks is not { } looks)
            return;
        _networks[id] = network ?? new NetworkFacts(id, "", "", []);
        foreach (var gateway in _gateways)
            gateway.OnNetwork(_networks[id], began, looks);
        Publish();
    }

    /// <summary>Does what has become due.</summary>
    public void Tick()
    {
        var now = Now;
        if (_looks is { } looks && _lists.TakeDue(now))
            looks.AtAll();
        if (now >= _firstLooksEnd)
        {
            _firstLooksEnd = null;
            foreach (var gateway in _gateways)
                gateway.StopWaiting();
        }

        if (now >= _forgetDue)
        {
            _forgetDue = now + Forgetting;
            foreach (var gateway in _gateways)
                gateway.Source.Forget();
        }

        Publish();
    }

    private bool IsOwn(string id) => Self?.Self?.Id == id || Self?.Owner?.Id == id;

    // Those besides the gateways' own containers: who shares their namespace, and the agent.
    private bool OnNeighbour(EngineEvent happened, ILooks looks)
    {
        if (IsOwn(happened.ContainerId) && happened.Action is EngineEvent.Connect or EngineEvent.Disconnect or EngineEvent.Start)
            looks.AtContainer(happened.ContainerId);
        if (_orphans.Knows(happened.ContainerId))
        {
            _orphans.OnEvent(happened, looks);
            return true;
        }

        if (happened.Action == EngineEvent.Start && _orphans.MayConcern(happened))
        {
            // With the list, which tells whether the other one exists whose namespace it shares.
            _lists.WantNow(Now);
            looks.AtContainer(happened.ContainerId);
            return true;
        }

        return IsOwn(happened.ContainerId);
    }

    // It may have been put onto other networks unseen.
    private void LookAtSelf(ILooks looks)
    {
        foreach (var own in new[] { Self?.Self, Self?.Owner }.OfType<ContainerFacts>())
            looks.AtContainer(own.Id);
    }

    private void Publish()
    {
        Volatile.Write(ref _visited, _time.GetTimestamp());
        var reach = Reach;
        foreach (var gateway in _gateways)
        {
            if (gateway.WasSought)
                _log.Say(gateway.Gateway, gateway.IsFound, gateway.Binding?.Because, gateway.Problem);
            gateway.Publish(reach);
        }

        _orphans.Judge(Now);
        var networks = _gateways.SelectMany(gateway => gateway.NetworkIds).Distinct().Where(reach.Includes).Take(MaxNetworks).ToList();
        if (networks.Count > 0)
            _networkIds = networks; // one that was removed comes back where it was
        _filter = EventFilter.Of(_gateways, _orphans.Ids.Concat(new[] { Self?.Self?.Id, Self?.Owner?.Id }.OfType<string>()), _project);
        Published?.Invoke();
    }
}
