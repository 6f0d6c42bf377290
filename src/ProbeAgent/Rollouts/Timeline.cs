using System.Collections.Immutable;

namespace ProbeAgent.Rollouts;

/// <summary>What happened in a rollout, bounded: the begin of a long one tells how it came about, its end how it stands, so
/// what is dropped is dropped from the middle.</summary>
internal sealed class Timeline
{
    /// <summary>How many entries are kept.</summary>
    public const int Max = 200;

    private readonly List<TimelineEntry> _first = [];
    private readonly Queue<TimelineEntry> _last = [];

    /// <summary>How many entries were not kept.</summary>
    public int Dropped { get; private set; }

    public void Add(TimelineEntry entry)
    {
        if (_first.Count < Max / 2)
        {
            _first.Add(entry);
            return;
        }

        _last.Enqueue(entry);
        if (_last.Count <= Max / 2)
            return;
        _last.Dequeue();
        Dropped++;
    }

    /// <summary>In the order in which things happened, which is not the one in which they came to be known.</summary>
    public ImmutableArray<TimelineEntry> ToArray() => [.. _first.Concat(_last).OrderBy(entry => entry.At)];
}
