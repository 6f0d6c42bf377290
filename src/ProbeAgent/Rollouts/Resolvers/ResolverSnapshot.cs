using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>One resolver's view of one gateway's name after its last look. Immutable: one writer publishes, anybody reads.</summary>
/// <remarks>Each moment is kept twice where time is counted from it: by the wall clock, for people, and by one that goes on
/// evenly while the wall clock is set (<c>…After</c>: <see cref="LookTime.After"/>).</remarks>
internal sealed record ResolverSnapshot
{
    public required string Gateway { get; init; }

    public required string Vantage { get; init; }

    /// <summary>The label <c>resolver</c>: <c>system</c>, <c>embedded</c>, <c>hosts</c>, <c>pinned</c>, or a further name server's
    /// address. A view of a name server changes it when resolv.conf changes.</summary>
    public required string Resolver { get; init; }

    /// <summary>How the last lookup ended; null before the first, and while there is no such view: no entry in the hosts file,
    /// nobody at 127.0.0.11, no further name server.</summary>
    public NameStatus? Status { get; init; }

    /// <summary>What it says the name means now, sorted, at most <see cref="ResolverBelief.MaxAddresses"/>; empty unless
    /// <see cref="Status"/> is <see cref="NameStatus.Ok"/>.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>What each of <see cref="Addresses"/> was to the gateway when this was found, in the same order.</summary>
    public ImmutableArray<EndpointState> States { get; init; } = [];

    /// <summary>How long the answer may be kept; null where the resolver has no such notion.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>What went wrong, or why there is no such view, in one line for people; null when nothing did.</summary>
    public string? Detail { get; init; }

    /// <summary>Since when it has shown what it shows; null before the first look.</summary>
    public DateTimeOffset? Since { get; init; }

    public TimeSpan SinceAfter { get; init; }

    /// <summary>Whether somebody can say whether it agrees with the gateway's current addresses (<see cref="Staleness"/>).</summary>
    public bool IsJudged { get; init; }

    /// <summary>Since when it has shown something else than the gateway's current addresses, by the ledger; null while it agrees,
    /// and where nobody can say. A resolver that doesn't answer shows nothing new: what it was before stands.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    public TimeSpan StaleAfter { get; init; }

    /// <summary>Whether the resolver is dead (its control lookup failed, too) rather than the name gone; null while it answers, and
    /// where there is no name to ask for as a control.</summary>
    public bool? IsDead { get; init; }

    /// <summary>When this was found; null before the first look.</summary>
    public DateTimeOffset? At { get; init; }

    public TimeSpan AtAfter { get; init; }

    /// <summary>How long the look took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Whether it shows something else than another snapshot of the same view.</summary>
    public bool IsNewsAfter(ResolverSnapshot before) =>
        Status != before.Status || IsDead != before.IsDead || Resolver != before.Resolver || !Addresses.AsSpan().SequenceEqual(before.Addresses.AsSpan());
}
