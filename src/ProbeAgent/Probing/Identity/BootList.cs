using System.Collections.Immutable;

namespace ProbeAgent.Probing.Identity;

/// <summary>How a round changes which boots of the gateway are known of a path.</summary>
internal static class BootList
{
    /// <returns>The same array where the round has shown nothing new.</returns>
    public static ImmutableArray<Boot> After(ImmutableArray<Boot> boots, Round round)
    {
        foreach (var attempt in round.Attempts)
        {
            if (attempt is { Success: true, End: { Step: Step.Handshake, Evidence: { BootId.Length: > 0 } evidence } })
                boots = With(boots, new Boot(attempt.Address.Address, evidence.BootId, evidence.Version, round.StartedAt + round.Duration), round);
        }

        return boots;
    }

    private static ImmutableArray<Boot> With(ImmutableArray<Boot> boots, Boot seen, Round round)
    {
        for (var i = 0; i < boots.Length; i++)
        {
            if (!boots[i].Address.Equals(seen.Address))
                continue;
            return boots[i].Id == seen.Id && boots[i].Version == seen.Version ? boots : boots.RemoveAt(i).Insert(0, seen);
        }

        return (boots.Length < Round.MaxAddresses ? boots : boots.RemoveAt(Dispensable(boots, round))).Insert(0, seen);
    }

    // The oldest of those that the path no longer leads to. There is one: a round has no more addresses than there is room for.
    private static int Dispensable(ImmutableArray<Boot> boots, Round round)
    {
        for (var i = boots.Length - 1; i > 0; i--)
        {
            if (!round.Attempts.Any(attempt => attempt.Address.Address.Equals(boots[i].Address)))
                return i;
        }

        return 0;
    }
}
