using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>What one look at one view found.</summary>
/// <param name="Resolver">The label <c>resolver</c>.</param>
/// <param name="Status">How the lookup ended; null where there is no such view.</param>
/// <param name="Addresses">In the order given; empty unless <see cref="NameStatus.Ok"/>.</param>
internal readonly record struct ViewAnswer(string Resolver, NameStatus? Status, ImmutableArray<IPAddress> Addresses)
{
    public TimeSpan? Ttl { get; init; }

    /// <summary>What went wrong, or why there is no such view.</summary>
    public string? Detail { get; init; }

    /// <inheritdoc cref="ResolverSnapshot.IsDead"/>
    public bool? IsDead { get; init; }

    /// <summary>Whether the platform's DNS, as a source of the ledger, is this very resolver.</summary>
    public bool IsPlatform { get; init; }

    /// <summary>Whether the resolver said what the name means, be it nothing.</summary>
    public bool IsDecided => Status is NameStatus.Ok or NameStatus.NxDomain or NameStatus.NoAddress;

    public static ViewAnswer Absent(string resolver, string because) => new(resolver, null, []) { Detail = because };

    public static ViewAnswer Of(string resolver, DnsAnswer answer) =>
        new(resolver, answer.Status, answer.Addresses) { Ttl = answer.Ttl, Detail = answer.Detail };
}
