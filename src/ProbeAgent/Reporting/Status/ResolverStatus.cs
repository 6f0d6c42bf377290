using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.Reporting.Status;

/// <summary>One resolver's view of the gateway's name.</summary>
internal sealed record ResolverStatus
{
    /// <summary><c>system</c>, <c>embedded</c>, <c>hosts</c>, <c>pinned</c>, or a name server's address.</summary>
    public required string Resolver { get; init; }

    public required string Vantage { get; init; }

    /// <summary>How its last look ended; absent before the first.</summary>
    public string? Outcome { get; init; }

    public required IReadOnlyList<ResolvedAddressStatus> Addresses { get; init; }

    /// <summary>How long the answer may be kept; absent where the resolver has no such notion.</summary>
    public double? TtlSeconds { get; init; }

    public string? Detail { get; init; }

    /// <summary>Since when it has shown this.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Whether it shows something else than the gateway's current addresses; absent where nobody can say.</summary>
    public bool? Stale { get; init; }

    public DateTime? StaleSince { get; init; }

    /// <summary>When this was found.</summary>
    public DateTime? At { get; init; }

    /// <summary>How long the look took.</summary>
    public double? TookSeconds { get; init; }

    /// <summary>Whether its loop has stopped looking: what is said above is then old.</summary>
    public required bool Stuck { get; init; }

    /// <summary>Null where there is no such view: no entry in the hosts file, no further name server.</summary>
    public static ResolverStatus? Of(IWatchedResolver watched) => Of(watched.Snapshot, watched.IsStuck);

    public static ResolverStatus? Of(ResolverSnapshot snapshot, bool stuck = false) => snapshot is { Status: null, At: not null } ? null : new()
    {
        Resolver = snapshot.Resolver,
        Vantage = snapshot.Vantage,
        Outcome = snapshot.Outcome()?.Label(),
        Addresses = [.. snapshot.Addresses.Zip(snapshot.States, ResolvedAddressStatus.Of)],
        TtlSeconds = snapshot.Ttl?.TotalSeconds,
        Detail = snapshot.Detail,
        Since = snapshot.Since?.UtcDateTime,
        Stale = snapshot.StaleSince is not null ? true : snapshot.IsJudged ? false : null,
        StaleSince = snapshot.StaleSince?.UtcDateTime,
        At = snapshot.At?.UtcDateTime,
        TookSeconds = snapshot.At is null ? null : snapshot.Took.TotalSeconds,
        Stuck = stuck,
    };
}
