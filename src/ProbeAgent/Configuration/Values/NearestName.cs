namespace ProbeAgent.Configuration.Values;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The first of the candidates with the fewest slips (a letter missing, added, wrong, or two swapped); null when
    /// the nearest has more than one slip in four letters.</summary>
    public static string? Find(string text, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var fewest = int.MaxValue;
        if (text.Length > 200) // the distance takes time by the square
            return null;
        foreach (var candidate in candidates)
        {
            var slips = Distance(text, candidate);
            if (slips < fewest && slips <= Math.Max(1, Math.Max(text.Length, candidate.Length) / 4))
                (nearest, fewest) = (candidate, slips);
        }

        return nearest;
    }

    /// <summary>The optimal string alignment distance.</summary>
    public static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var differs = a[i - 1] == b[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1), cost[i - 1, j - 1] + differs);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
