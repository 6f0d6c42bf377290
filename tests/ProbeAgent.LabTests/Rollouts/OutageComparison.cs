namespace ProbeAgent.LabTests.Rollouts;

/// <summary>Holds what the agent recorded against what the observer saw.</summary>
internal static class OutageComparison
{
    /// <summary>Outages that touch are one story, which one of both may have told in two: so the time down is compared, story by
    /// story. One that is shorter than the tolerance is nobody's fault to have missed.</summary>
    /// <returns>Each story in which they differ by more than the tolerance; empty when they agree.</returns>
    public static IReadOnlyList<string> Disagreements(IReadOnlyList<ObservedOutage> recorded, IReadOnlyList<ObservedOutage> observed, TimeSpan tolerance)
    {
        var disagreements = new List<string>();
        DateTimeOffset? from = null, to = null;
        foreach (var outage in recorded.Concat(observed).OrderBy(outage => outage.From))
        {
            if (outage.From - tolerance > to)
                (from, _) = (Compare(), to = null);
            from ??= outage.From;
            to = to is { } end && end > outage.To ? end : outage.To;
        }

        if (from is not null)
            Compare();
        return disagreements;

        DateTimeOffset? Compare()
        {
            var (ours, theirs) = (Within(recorded), Within(observed));
            if ((Sum(ours) - Sum(theirs)).Duration() > tolerance)
                disagreements.Add($"recorded {Text(ours)}; observed {Text(theirs)}");
            return null;
        }

        List<ObservedOutage> Within(IEnumerable<ObservedOutage> outages) => [.. outages.Where(outage => outage.From >= from && outage.To <= to)];
    }

    public static string Text(IReadOnlyList<ObservedOutage> outages) => outages.Count == 0 ? "none" : string.Join(", ", outages);

    public static TimeSpan Sum(IEnumerable<ObservedOutage> outages) => outages.Aggregate(TimeSpan.Zero, (sum, outage) => sum + outage.Length);
}
