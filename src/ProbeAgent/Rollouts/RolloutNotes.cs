using System.Net;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.Rollouts;

/// <summary>What a look is worth a note of in a rollout's timeline: only what it changed.</summary>
internal static class RolloutNotes
{
    public static void OfRound(Rollout rollout, Round round, PathSnapshot before, PathSnapshot after, RoundSpan span)
    {
        var path = round.Path.Name;
        if (after is { Success: false, End: { } end } && after.IsNewsAfter(before))
        {
            // The first round that failed may have been the one before, cut short; what it was worth is in the outage.
            var address = end.Step == Step.Dns ? null : after.FailingAddress;
            rollout.Note(span.Start, span.End, TimelineKind.Path, path, "down",
                $"{end.Step.Label()} {end.Outcome.Label()}{(address is null ? "" : $" ({address})")}");
        }
        else if (after.Success == true && before.Success != true)
        {
            rollout.Note(span.Held, span.End, TimelineKind.Path, path, "up", Text(round.Attempts.Select(attempt => attempt.Address.Address)));
        }
    }

    public static void OfClient(Rollout rollout, ClientSnapshot before, ClientSnapshot after, TimeSpan now)
    {
        var moved = !Equals(before.Address, after.Address);
        // While it fails, how and where it fails changes with every try.
        if (before.Success == after.Success && before.IsStale == after.IsStale && (after.Success != true || !moved))
            return;
        var what = after.Success != true ? "failed" : after.IsStale ? Look.Stale : moved ? "moved" : "recovered";
        var detail = after.Success == true ? after.Address?.ToString() : after.End is { } end ? $"{end.Step.Label()} {end.Outcome.Label()}" : null;
        rollout.Note(now, now, TimelineKind.Client, ClientLooks.Key(after).Text, what, detail);
    }

    public static void OfResolver(Rollout rollout, ResolverSnapshot before, ResolverSnapshot after, TimeSpan now)
    {
        var (was, shows) = (Text(before.Addresses), Text(after.Addresses));
        if (before.Status == after.Status && was == shows && before.StaleSince is null == after.StaleSince is null)
            return;
        var detail = shows is null || after.StaleSince is null ? shows : $"{shows} (stale)";
        rollout.Note(now, now, TimelineKind.Resolver, after.Resolver, ResolverLooks.Word(after), detail);
    }

    // Replicas come in another order each time.
    private static string? Text(IEnumerable<IPAddress> addresses)
    {
        var text = string.Join(", ", addresses.Select(address => address.ToString()).Distinct().Order(StringComparer.Ordinal));
        return text.Length > 0 ? text : null;
    }
}
