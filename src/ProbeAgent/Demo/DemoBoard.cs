using System.Collections.Immutable;
using ProbeAgent.Probing;

namespace ProbeAgent.Demo;

/// <summary>Hears every round and keeps what the snapshots don't: how often each path went up or down, and the last changes.</summary>
internal sealed class DemoBoard : IRoundObserver
{
    /// <summary>More than can happen between two looks at the board.</summary>
    public const int MaxChanges = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _transitions = [];
    private ImmutableArray<PathChange> _changes = [];
    private long _number;

    public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
    {
        if (after.End is not { } end || !IsChange(before, after))
            return;
        lock (_lock)
        {
            if (before.Success is { } was && was != after.Success)
                _transitions[round.Path.Name] = _transitions.GetValueOrDefault(round.Path.Name) + 1;
            if (_changes.Length == MaxChanges)
                _changes = _changes.RemoveAt(0);
            _changes = _changes.Add(new PathChange(++_number, round.StartedAt + round.Duration, round.Path.Name, end));
        }
    }

    /// <summary>What there is to see now.</summary>
    /// <param name="paths">The paths under watch.</param>
    /// <param name="metrics">Where the metrics are.</param>
    /// <param name="script">The story.</param>
    /// <param name="time">The clock, and the zone times are shown in.</param>
    public DemoView View(IReadOnlyList<IWatchedPath> paths, Uri metrics, DemoScript script, TimeProvider time)
    {
        lock (_lock)
        {
            return new DemoView
            {
                Now = time.GetLocalNow(),
                Played = script.Current,
                Rows = [.. paths.Select(path => new PathRow(path.Path, Local(path.Snapshot), _transitions.GetValueOrDefault(path.Path.Name)))],
                Changes = [.. _changes.Select(change => change with { At = TimeZoneInfo.ConvertTime(change.At, time.LocalTimeZone) })],
                Metrics = metrics,
            };
        }

        PathSnapshot Local(PathSnapshot snapshot) =>
            snapshot.Since is { } since ? snapshot with { Since = TimeZoneInfo.ConvertTime(since, time.LocalTimeZone) } : snapshot;
    }

    // That a path holds on one more rung, because the handshake was due, is no news.
    private static bool IsChange(PathSnapshot before, PathSnapshot after) =>
        before.Success != after.Success
        || (after.Success == false && (before.End?.Step != after.End?.Step || before.End?.Outcome != after.End?.Outcome));
}
