using System.Collections.Immutable;
using System.Globalization;
using ProbeAgent.Probing;

namespace ProbeAgent.Demo;

/// <summary>One path's two lines: its rungs and figures, its address and evidence.</summary>
/// <remarks>Nothing stands to the right of a rung that failed, for nothing was tried there: so the outcome's word has
/// room, and the eye sees how high each path gets.</remarks>
internal static class RowText
{
    public static IEnumerable<InkedLine> Of(PathRow row, ImmutableArray<Step> rungs)
    {
        var (path, snapshot) = (row.Path, row.Snapshot);
        var line = new InkedLine().Add(" ").Add(path.Name, snapshot.Success == false ? Ink.Red : Ink.Bold);
        if (snapshot.Success is null)
            yield return line.To(TableColumns.FirstRung).Add("its first round is under way", Ink.Dim);
        else
            yield return Figures(Climbed(line, row, rungs), row);
        yield return Address(path, snapshot);
    }

    private static InkedLine Climbed(InkedLine line, PathRow row, ImmutableArray<Step> rungs)
    {
        for (var i = 0; i < rungs.Length; i++)
        {
            var result = row.Snapshot.Steps[(int)rungs[i]];
            line.To(TableColumns.Of(rungs, i));
            if (result is { } step)
                line.Add(step.Outcome.Label(), step.Success ? Ink.Green : Ink.Red);
            else
                line.Add("·", Ink.Dim);
            if (result is { Success: false })
                break;
        }

        return line;
    }

    private static InkedLine Figures(InkedLine line, PathRow row)
    {
        if (row.Snapshot is { Success: true, LastRound: { } round })
            line.Right(Latency(round.Duration), TableColumns.LatencyEnd);
        var since = row.Snapshot.Since is { } time ? ChangeText.Clock(time) : "";
        return line.Right(since, TableColumns.SinceEnd).Right(row.Transitions.ToString(CultureInfo.InvariantCulture), TableColumns.Full);
    }

    private static InkedLine Address(ProbePath path, PathSnapshot snapshot)
    {
        var line = new InkedLine().To(TableColumns.FirstRung).Add(path.Target, Ink.Dim);
        var evidence = snapshot.End?.Evidence;
        if (evidence?.Via is { } via)
            line.Add($"  via {via}", Ink.Dim);
        return snapshot.Success == false && ChangeText.Why(evidence) is { } why ? line.Add($"  {why}", Ink.Yellow) : line;
    }

    private static string Latency(TimeSpan time) => time.TotalMilliseconds switch
    {
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms"),
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
    };
}
