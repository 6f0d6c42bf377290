using System.Collections.Immutable;

namespace ProbeAgent.Demo;

/// <summary>One line for each change, for pipes, files and terminals that can't be drawn on.</summary>
internal sealed class PlainDisplay(TextWriter output) : IDemoDisplay
{
    private long _lastChange;
    private PlayedPhase? _phase;

    public void Show(DemoView view)
    {
        foreach (var line in News(view))
            output.WriteLine(line.ToText(int.MaxValue, colour: false));
        output.Flush();
        _phase = view.Played;
        _lastChange = view.Changes is [.., var last] ? last.Number : _lastChange;
    }

    public void Dispose() => output.Flush();

    private IEnumerable<InkedLine> News(DemoView view)
    {
        if (_phase is null)
            yield return new InkedLine().Add($"ProbeAgent demo: {Paths(view.Rows)}; metrics at {view.Metrics}");

        // In the order of time: a change that was seen before the phase began belongs to the one before.
        var changes = view.Changes.Where(change => change.Number > _lastChange).ToList();
        var isNewPhase = _phase != view.Played;
        foreach (var change in changes.Where(change => isNewPhase && change.At < view.Played.Start))
            yield return ChangeText.Of(change);
        if (isNewPhase)
            yield return Phase(view);
        foreach (var change in changes.Where(change => !isNewPhase || change.At >= view.Played.Start))
            yield return ChangeText.Of(change);
    }

    private static InkedLine Phase(DemoView view)
    {
        var played = view.Played;
        var start = played.Start.ToOffset(view.Now.Offset);
        return new InkedLine().Add($"{ChangeText.Clock(start)}  {played.Number} of {played.Count}").To(20).Add(played.Phase.Title);
    }

    private static string Paths(ImmutableArray<PathRow> rows) => string.Join(", ", rows.Select(row => $"{row.Path.Name} {row.Path.Target}"));
}
