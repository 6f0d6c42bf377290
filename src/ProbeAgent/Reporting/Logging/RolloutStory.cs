using ProbeAgent.Probing;
using ProbeAgent.Rollouts;

namespace ProbeAgent.Reporting.Logging;

/// <summary>What came of a rollout, in one line for people: who still believes otherwise first, then what was down and for how
/// long, then who took long to follow.</summary>
internal static class RolloutStory
{
    public static string Of(RolloutRecord rollout)
    {
        var parts = Behind(rollout, waitedFor: true)
            .Append(Down(rollout))
            .Concat(rollout.Convergences
                .Where(one => one is { Kind: not ConvergenceKind.Path, Diverged: true, After: not null })
                .OrderBy(one => one.After)
                .Select(one => Followed(rollout, one)))
            .Concat(Behind(rollout, waitedFor: false));
        if (rollout.Converged == false && !rollout.Convergences.Any(one => one is { WaitedFor: true, After: null }))
            parts = parts.Prepend(rollout.Convergences.Any(one => one is { Kind: ConvergenceKind.Path, After: not null }) ? "it changed to the end" : "no path has come up");
        return string.Join("; ", parts);
    }

    /// <summary>A time that tells how long one waited: <c>0.61 s</c>, <c>8.9 s</c>, <c>2m5s</c>.</summary>
    public static string Roughly(TimeSpan span) => span.TotalSeconds switch
    {
        < 1 => $"{span.TotalSeconds:0.00} s",
        < 59.95 => $"{span.TotalSeconds:0.0} s",
        _ => Elapsed.Text(span),
    };

    // An outage's length is measured as finely as it is told.
    private static string Exactly(TimeSpan span) => span.TotalSeconds < 9.9995 ? $"{span.TotalSeconds:0.000} s" : Roughly(span);

    private static IEnumerable<string> Behind(RolloutRecord rollout, bool waitedFor) => rollout.Convergences
        .Where(one => one.WaitedFor == waitedFor && one.After is null && (waitedFor || one.Diverged))
        .Select(one => Lags(rollout, one));

    private static string Lags(RolloutRecord rollout, Convergence one) => (one.Kind, one.Why) switch
    {
        (ConvergenceKind.Path, _) when Ongoing(rollout, one) is { } outage => $"{one.Name} has been down for {Exactly(outage.Length)} ({Outcomes([outage])})",
        (ConvergenceKind.Resolver, Look.Stale) => $"{one.Name} still shows {string.Join(", ", one.Addresses)}",
        (_, Look.Stale) => $"{Name(rollout, one)} is still at {string.Join(", ", one.Addresses)}",
        (ConvergenceKind.Resolver, _) => $"{one.Name} says {one.Why}",
        _ => $"{Name(rollout, one)}: {one.Why}",
    };

    private static Outage? Ongoing(RolloutRecord rollout, Convergence one) => rollout.Outages
        .FirstOrDefault(path => path.Path == one.Name && path.Vantage == one.Vantage)?.Outages
        .FirstOrDefault(outage => outage.To is null);

    private static string Down(RolloutRecord rollout)
    {
        var paths = rollout.Outages.Where(path => path.Total > TimeSpan.Zero && path.Outages.All(outage => outage.To is not null)).OrderBy(path => path.Total);
        var parts = paths.Select((path, index) => $"{path.Path} {(index == 0 ? "was down " : "")}{Exactly(path.Total)}{Times(path)} ({Outcomes(path.Outages)})")
            .Concat(rollout.Convergences.Where(one => HasComeUp(rollout, one)).Select(one => $"{one.Name} came up after {Roughly(one.After!.Value)}"))
            .ToList();
        if (parts.Count > 0)
            return string.Join(", ", parts);
        return rollout.Outages.Any(path => path.Total > TimeSpan.Zero) ? "no other path was down" : "no path was down";
    }

    // It was not up before, so that no outage of its can be told.
    private static bool HasComeUp(RolloutRecord rollout, Convergence one) =>
        one is { Kind: ConvergenceKind.Path, Diverged: true, After: not null }
        && !rollout.Outages.Any(path => path.Path == one.Name && path.Vantage == one.Vantage && path.Total > TimeSpan.Zero);

    private static string Times(PathOutages path) => path.Outages.Length + path.Further is > 1 and var times ? $" in {times} outages" : "";

    private static string Outcomes(IEnumerable<Outage> outages) => string.Join(", ", outages
        .SelectMany(outage => outage.Outcomes)
        .Select(end => end.Outcome.Label())
        .Distinct());

    private static string Followed(RolloutRecord rollout, Convergence one)
    {
        var verb = one.Kind == ConvergenceKind.Resolver ? "agreed"
            : one.AddressesBefore.SequenceEqual(one.Addresses) ? "recovered"
            : "moved";
        return $"{Name(rollout, one)} {verb} after {Roughly(one.After!.Value)}";
    }

    // Where all clients are on one path its name says nothing.
    private static string Name(RolloutRecord rollout, Convergence one)
    {
        if (one.Kind != ConvergenceKind.Client)
            return one.Name;
        var path = one.Name[..(one.Name.LastIndexOf('/') + 1)];
        return rollout.Convergences.All(other => other.Kind != ConvergenceKind.Client || other.Name.StartsWith(path, StringComparison.Ordinal))
            ? one.Name[path.Length..]
            : one.Name;
    }
}
