using System.Text.Json;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts;

/// <summary>How a resolver's snapshot is read.</summary>
internal static class ResolverLooks
{
    // It remembers, as the client of that name does, and may never let go.
    private const string Pinned = "pinned";

    public static Believer Key(ResolverSnapshot resolver) => new(ConvergenceKind.Resolver, resolver.Vantage, resolver.Resolver);

    public static bool MayHold(ResolverSnapshot resolver) => resolver.Resolver != Pinned;

    /// <summary>What a resolver says, in a word: <c>shows</c>, or how the lookup ended.</summary>
    public static string Word(ResolverSnapshot resolver) => resolver.Status switch
    {
        NameStatus.Ok => "shows",
        NameStatus.NxDomain => "nxdomain", // one spelling with the dns step's outcome
        { } status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()),
        null => "absent",
    };

    /// <returns>Null before the first look.</returns>
    public static Look? Of(ResolverSnapshot resolver, TimeSpan now)
    {
        if (resolver.At is null)
            return null;
        var answers = resolver.Status == NameStatus.Ok && !resolver.Addresses.IsDefaultOrEmpty;
        var stale = answers && resolver.StaleSince is not null;
        var believes = resolver is { IsDead: not true, Status: not null };
        var standing = !believes ? Standing.Silent : answers && !stale ? Standing.Good : Standing.Off;
        return new Look(now, null, now, standing, answers ? resolver.Addresses : [], standing == Standing.Good ? null : stale ? Look.Stale : Word(resolver));
    }
}
