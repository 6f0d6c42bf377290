using System.Collections.Immutable;
using ProbeAgent.Probing;

namespace ProbeAgent.Demo;

/// <summary>Where things stand in the table; columns count from 0.</summary>
internal static class TableColumns
{
    /// <summary>How many columns the picture wants: one less than 80, because some terminals wrap in the last.</summary>
    public const int Full = 79;

    public const int FirstRung = 11;
    public const int LatencyEnd = 56;
    public const int SinceEnd = 66;

    /// <summary>The rungs that any path climbs; the others would be an empty column.</summary>
    public static ImmutableArray<Step> Rungs(ImmutableArray<PathRow> rows) =>
        [.. Enum.GetValues<Step>().Where(step => rows.Any(row => row.Path.Climbs(step)))];

    public static int Of(ImmutableArray<Step> rungs, int index) =>
        FirstRung + rungs.Take(index).Sum(rung => rung.Label().Length + 2);
}
