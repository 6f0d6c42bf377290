using System.Collections.Immutable;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Demo;

/// <summary>The live picture as text: what is played, the paths by their rungs, the last changes. A pure function.</summary>
internal static class TableText
{
    private const int ShownChanges = 4;

    /// <summary>The picture, line by line.</summary>
    /// <param name="view">What there is to see.</param>
    /// <param name="width">How many columns there are; less than <see cref="TableColumns.Full"/> cuts.</param>
    /// <param name="colour">Whether to colour.</param>
    public static IReadOnlyList<string> Draw(DemoView view, int width, bool colour)
    {
        var rungs = TableColumns.Rungs(view.Rows);
        List<InkedLine> lines =
        [
            Title(view),
            new(),
            .. Headline(view),
            new(),
            Header(rungs),
            new InkedLine().Add(" ").Add(new string('─', TableColumns.Full - 1), Ink.Dim),
            .. view.Rows.SelectMany(row => RowText.Of(row, rungs)),
            new(),
            Agreement(view.Rows),
            new InkedLine().Add(" metrics", Ink.Dim).To(TableColumns.FirstRung).Add(view.Metrics.ToString(), Ink.Cyan).Right("Ctrl-C ends the demo", TableColumns.Full, Ink.Dim),
            new(),
            .. view.Changes.Reverse().Take(ShownChanges).Select(change => ChangeText.Of(change).Shifted(1)),
        ];
        return lines.ConvertAll(line => line.ToText(Math.Min(width, TableColumns.Full), colour));
    }

    private static InkedLine Title(DemoView view) => new InkedLine()
        .Add(" ProbeAgent demo", Ink.Bold)
        .Add($"  {view.Rows.Length} paths to one embedded gateway", Ink.Dim)
        .Right(ChangeText.Clock(view.Now), TableColumns.Full, Ink.Dim);

    private static IEnumerable<InkedLine> Headline(DemoView view)
    {
        var (phase, number, count) = (view.Played.Phase, view.Played.Number, view.Played.Count);
        var seconds = (int)Math.Ceiling(view.Played.RemainingAt(view.Now).TotalSeconds);
        yield return new InkedLine()
            .Add($" {number} of {count}", Ink.Cyan).To(TableColumns.FirstRung)
            .Add(phase.Title, Ink.Bold)
            .Right($"{seconds} s left", TableColumns.Full, Ink.Dim);
        foreach (var line in phase.Watch)
            yield return new InkedLine().To(TableColumns.FirstRung).Add(line);
    }

    private static InkedLine Header(ImmutableArray<Step> rungs)
    {
        var line = new InkedLine().Add(" path", Ink.Dim);
        for (var i = 0; i < rungs.Length; i++)
            line.To(TableColumns.Of(rungs, i)).Add(rungs[i].Label(), Ink.Dim);
        return line.Right("latency", TableColumns.LatencyEnd, Ink.Dim).Right("since", TableColumns.SinceEnd, Ink.Dim).Right("transitions", TableColumns.Full, Ink.Dim);
    }

    private static InkedLine Agreement(ImmutableArray<PathRow> rows)
    {
        var wanted = rows.Where(row => row.Path.Expect == Expectation.Reachable && row.Snapshot.Success is not null).ToList();
        var up = wanted.Count(row => row.Snapshot.Success == true);
        var line = new InkedLine().Add(" paths", Ink.Dim).To(TableColumns.FirstRung);
        if (wanted.Count == 0)
            return line.Add("nothing seen yet", Ink.Dim);
        if (up == wanted.Count)
            return line.Add("agree: all reach the gateway", Ink.Green);
        if (up == 0)
            return line.Add("agree: none reaches the gateway", Ink.Red);
        var down = string.Join(", ", wanted.Where(row => row.Snapshot.Success == false).Select(row => row.Path.Name));
        return line.Add($"disagree: {down} can't reach what the others can", Ink.Yellow);
    }
}
