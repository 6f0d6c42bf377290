namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Whether the views of one name, from one vantage, contradict each other. Pure.</summary>
internal static class ViewDivergence
{
    /// <summary>Whether two views that answer show different addresses; null where none answers. That a name means nothing is
    /// an answer; what is pinned is expected to lag behind, and says nothing by it. Views look at different times: two
    /// contradict each other only when each has looked again since the other came to show what it shows.</summary>
    public static bool? Of(IEnumerable<ResolverSnapshot> views)
    {
        var answering = views
            .Where(view => view is { At: not null, Resolver: not PinnedView.Label } && view.Outcome() is
                ResolverOutcome.Ok or ResolverOutcome.Nxdomain or ResolverOutcome.NoAddress)
            .ToList();
        if (answering.Count == 0)
            return null;
        for (var i = 0; i < answering.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Contradict(answering[i], answering[j]))
                    return true;
            }
        }

        return false;
    }

    private static bool Contradict(ResolverSnapshot one, ResolverSnapshot other) =>
        !one.Addresses.AsSpan().SequenceEqual(other.Addresses.AsSpan()) && HasSeen(one, other) && HasSeen(other, one);

    private static bool HasSeen(ResolverSnapshot one, ResolverSnapshot other) => one.AtAfter - one.Took >= other.SinceAfter;
}
