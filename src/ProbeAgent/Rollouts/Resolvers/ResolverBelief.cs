using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Vantages;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>What is believed of a view after a look. Pure.</summary>
internal static class ResolverBelief
{
    /// <summary>Addresses that are kept of an answer. A service has a few; a name server may send thousands.</summary>
    public const int MaxAddresses = 64;

    /// <param name="before">What was believed before.</param>
    /// <param name="answer">What the look found.</param>
    /// <param name="endpoints">The ledger, read after the look: an older one would call what it found unknown.</param>
    /// <param name="families">Which addresses count.</param>
    /// <param name="now">The end of the look.</param>
    /// <param name="took">How long it took.</param>
    public static ResolverSnapshot After(
        ResolverSnapshot before, ViewAnswer answer, GatewayEndpoints endpoints, AddressFamilies families, LookTime now, TimeSpan took)
    {
        var addresses = Sorted(answer.Addresses);
        var agreement = Staleness.Of(answer, endpoints, families);
        var after = before with
        {
            Resolver = answer.Resolver,
            Status = answer.Status,
            Addresses = addresses,
            States = [.. addresses.Select(endpoints.StateOf)],
            Ttl = answer.Ttl,
            Detail = answer.Detail,
            IsDead = answer.IsDead,
            IsJudged = agreement is Agreement.Agrees or Agreement.Stale,
            At = now.At,
            AtAfter = now.After,
            Took = took,
        };
        var isNews = before.Since is null || after.IsNewsAfter(before);
        if (isNews)
            after = after with { Since = now.At, SinceAfter = now.After };
        return agreement switch
        {
            Agreement.Silent when answer.Resolver == before.Resolver => after,
            Agreement.Stale when before.StaleSince is not null && answer.Resolver == before.Resolver => after,
            Agreement.Stale => Stale(after, isNews ? TimeSpan.Zero : Age(before, endpoints, now), now),
            _ => after with { StaleSince = null, StaleAfter = default },
        };
    }

    private static ResolverSnapshot Stale(ResolverSnapshot after, TimeSpan age, LookTime now) =>
        after with { StaleSince = now.At - age, StaleAfter = now.After - age };

    // It shows what it showed before, so it is the ledger that changed: then, and not now, it became stale. The engine's clock
    // is not ours: whatever it says, it happened between the two looks.
    private static TimeSpan Age(ResolverSnapshot before, GatewayEndpoints endpoints, LookTime now)
    {
        var (age, most) = (now.At - endpoints.ChangedAt, now.After - before.AtAfter);
        return age < TimeSpan.Zero ? TimeSpan.Zero : age < most ? age : most;
    }

    // Docker shuffles its answers: the order says nothing.
    private static ImmutableArray<IPAddress> Sorted(ImmutableArray<IPAddress> addresses) =>
        [.. addresses.Distinct().OrderBy(address => address.AddressFamily).ThenBy(address => address.GetAddressBytes(), Octets.Order).Take(MaxAddresses)];

    private static class Octets
    {
        public static readonly IComparer<byte[]> Order = Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));
    }
}
