using System.Collections.Immutable;

namespace ProbeAgent.Discovery.Ledger;

/// <summary>Which addresses are the gateway's and which were, from one look to the next. Pure: whoever looks says what there is
/// now, whole, and when it came about.</summary>
internal sealed class GatewayLedger(string gateway)
{
    /// <summary>How many retired addresses are kept; the oldest go first.</summary>
    public const int MaxRetired = 32;

    /// <summary>How many current ones; more members are not looked after.</summary>
    public const int MaxCurrent = 64;

    /// <summary>How long a retired address is remembered: longer than Docker's name server lets others keep it (600 s).</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    // Not by the endpoints' own times, which are the engine's clock's, and a clock can be set.
    private readonly Dictionary<Endpoint, TimeSpan> _retiredAt = [];

    public GatewayEndpoints Current { get; private set; } = GatewayEndpoints.Nothing(gateway);

    /// <summary>Takes in what there is.</summary>
    /// <param name="authority">By whose word.</param>
    /// <param name="members">All of the gateway's containers.</param>
    /// <param name="holdings">All of its addresses.</param>
    /// <param name="at">When it came to be so.</param>
    /// <param name="now">Time that has passed since some start, for what is to be forgotten.</param>
    /// <returns>Whether anything has changed.</returns>
    public bool Observe(
        EndpointAuthority authority, ImmutableArray<Member> members, IReadOnlyList<Holding> holdings, DateTimeOffset at, TimeSpan now)
    {
        // What only a name meant was a guess, once the engine says whose addresses they are.
        var known = authority == EndpointAuthority.Docker ? Current.Endpoints.Where(endpoint => endpoint.ContainerId.Length > 0) : Current.Endpoints;
        var endpoints = known.Select(endpoint => Reviewed(endpoint, holdings, at)).ToList();
        foreach (var holding in holdings.Take(MaxCurrent))
            Admit(endpoints, holding, at);
        return Replace(authority, members, Bounded(endpoints, now), at);
    }

    /// <summary>Forgets what has been retired for long enough.</summary>
    /// <returns>Whether there was any.</returns>
    /// <param name="at">When, for the change that this is.</param>
    /// <param name="now"><inheritdoc cref="Observe" path="/param[@name='now']"/></param>
    public bool Forget(DateTimeOffset at, TimeSpan now) => Replace(Current.Authority, Current.Members, Bounded(Current.Endpoints, now), at);

    private bool Replace(EndpointAuthority authority, ImmutableArray<Member> members, ImmutableArray<Endpoint> endpoints, DateTimeOffset at)
    {
        if (authority == Current.Authority && SameMembers(members, Current.Members) && endpoints.SequenceEqual(Current.Endpoints))
            return false;
        Current = Current with { Version = Current.Version + 1, Authority = authority, Members = members, Endpoints = endpoints, ChangedAt = at };
        return true;
    }

    // Arrays in a record are compared by reference.
    private static bool SameMembers(ImmutableArray<Member> these, ImmutableArray<Member> those) => these.Length == those.Length
        && these.Zip(those).All(pair => pair.First == pair.Second with { Published = pair.First.Published } && pair.First.Published.SequenceEqual(pair.Second.Published));

    // A retired one keeps the name by which it was known: Compose v1 renames a container before it removes it.
    private static Endpoint Reviewed(Endpoint endpoint, IReadOnlyList<Holding> holdings, DateTimeOffset at)
    {
        if (endpoint.State != EndpointState.Current)
            return endpoint;
        foreach (var holding in holdings)
        {
            if (Is(endpoint, holding))
                return endpoint.Member == holding.Member && endpoint.Network == holding.Network ? endpoint : endpoint with { Member = holding.Member, Network = holding.Network };
        }

        return endpoint with { State = EndpointState.Retired, Since = at };
    }

    private static void Admit(List<Endpoint> endpoints, Holding holding, DateTimeOffset at)
    {
        if (endpoints.Exists(endpoint => endpoint.State == EndpointState.Current && Is(endpoint, holding)))
            return;
        var generation = 1;
        for (var i = endpoints.Count - 1; i >= 0; i--)
        {
            var old = endpoints[i];
            // What is the member's again is not the member's past as well; a container made anew under the name is the same member.
            if (old.State == EndpointState.Current || !old.Address.Equals(holding.Address) || (old.ContainerId != holding.ContainerId && old.Member != holding.Member))
                continue;
            generation = Math.Max(generation, old.Generation + 1);
            endpoints.RemoveAt(i);
        }

        endpoints.Add(new Endpoint(holding.Member, holding.ContainerId, holding.Address, generation, holding.Network, EndpointState.Current, at));
    }

    private ImmutableArray<Endpoint> Bounded(IEnumerable<Endpoint> endpoints, TimeSpan now)
    {
        var all = endpoints.ToList();
        foreach (var retired in all.Where(endpoint => endpoint.State == EndpointState.Retired))
            _retiredAt.TryAdd(retired, now);
        List<Endpoint> kept =
        [
            .. all.Where(endpoint => endpoint.State == EndpointState.Retired && now - _retiredAt[endpoint] < Memory)
                .OrderByDescending(endpoint => _retiredAt[endpoint])
                .Take(MaxRetired),
        ];
        foreach (var forgotten in _retiredAt.Keys.Except(kept).ToList())
            _retiredAt.Remove(forgotten);
        return [.. all.Where(endpoint => endpoint.State == EndpointState.Current), .. kept];
    }

    private static bool Is(Endpoint endpoint, Holding holding) => endpoint.ContainerId == holding.ContainerId && endpoint.Address.Equals(holding.Address);
}
