using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>One resolver's view of one gateway's name after its last look. Immutable: one writer publishes, anybody reads.</summary>
internal sealed record ResolverSnapshot
{
    public required string Gateway { get; init; }

    public required string Vantage { get; init; }

    /// <summary>The label <c>resolver</c>: <c>system</c>, <c>embedded</c>, <c>hosts</c>, <c>pinned</c>, or a further name server's address.</summary>
    public required string Resolver { get; init; }

    /// <summary>How the last lookup ended; null before the first.</summary>
    public NameStatus? Status { get; init; }

    /// <summary>What it says the name means now; empty unless <see cref="Status"/> is <see cref="NameStatus.Ok"/>.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>How long the answer may be kept; null where the resolver has no such notion.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Since when it has shown something else than the gateway's current addresses, by the ledger; null while it agrees,
    /// and where nobody can say.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>Whether the resolver is dead (its control lookup failed, too) rather than the name gone; null while it answers, and
    /// where there is no name to ask for as a control.</summary>
    public bool? IsDead { get; init; }

    /// <summary>When this was found; null before the first look.</summary>
    public DateTimeOffset? At { get; init; }
}
