using System.Collections.Immutable;
using ProbeAgent.Probing;

namespace ProbeAgent.Rollouts;

/// <summary>Finds one path's outages in its rounds, and keeps those of the running rollout. The last few before it are kept,
/// too, because an outage is often seen before what caused it is told. Not thread-safe.</summary>
internal sealed class OutageTracker(ProbePath path)
{
    /// <summary>How many outages of one rollout are kept one by one; of the others only the number and the sum.</summary>
    public const int MaxOutages = 50;

    private const int MaxRecent = 4;
    private const int MaxCues = 8;

    private readonly List<Cue> _cues = [];
    private readonly List<OutageSpan> _recent = [];
    private readonly List<OutageSpan> _own = [];
    private int _further;
    private TimeSpan _furtherTotal;
    private TimeSpan _heard;
    private TimeSpan? _provenUp;
    private Onset? _suspicion;
    private bool _running;
    private bool _ongoingIsOwn;

    /// <summary>The path as it was in its last round: where it leads and what is expected of it can change.</summary>
    public ProbePath Path { get; private set; } = path;

    /// <summary>The outage that is not over; null while the path is up, and where it never was.</summary>
    public OutageSpan? Ongoing { get; private set; }

    /// <summary>When the outage that is not over was cut off by the end of a rollout that waited for it in vain; null otherwise.</summary>
    public TimeSpan? CutAt { get; private set; }

    /// <summary>Whether it has ever been seen up.</summary>
    public bool WasUp => _provenUp is not null;

    /// <summary>Takes a round over that has just ended.</summary>
    /// <returns>When it did what.</returns>
    public RoundSpan Look(Round round, PathSnapshot after, TimeSpan now)
    {
        var span = new RoundSpan(round, now, _heard);
        (_heard, Path) = (now, round.Path);
        if (after is { Success: true, FailingSince: null })
            Up(span);
        else if (after.Success == true)
            _suspicion ??= Begin(span); // the first round that was cut short: it counts if the next one fails, too
        else if (after.Success == false && WasUp)
            Down(span, after);
        return span;
    }

    /// <summary>Something happened that may explain an outage: it may be known already, or show only in the next round.</summary>
    public void Hear(Cue cue)
    {
        if (_cues.Count < MaxCues && cue.At > _provenUp)
            _cues.Add(cue);
        Ongoing = Ongoing is { } ongoing ? ongoing with { Onset = ongoing.Onset.Hear(cue) } : null;
        for (var i = 0; i < _recent.Count; i++)
            _recent[i] = _recent[i] with { Onset = _recent[i].Onset.Hear(cue) };
    }

    /// <summary>A rollout has begun.</summary>
    /// <param name="rollout">Which.</param>
    /// <param name="waitedFor">Whether the path is waited for though its outage is older: the rollout's share of it counts.</param>
    public void Open(Rollout rollout, bool waitedFor)
    {
        _running = true;
        foreach (var outage in _recent.Where(outage => outage.Onset.Latest >= rollout.Since && outage.End >= rollout.EndedSince))
            Keep(outage);
        _recent.Clear();
        if (Ongoing is not { } ongoing)
            return;
        var whole = CutAt is null && ongoing.Onset.Latest >= rollout.Since;
        _ongoingIsOwn = whole || waitedFor;
        if (!whole && waitedFor)
            Ongoing = ongoing with { Share = CutAt > rollout.Opened ? CutAt : rollout.Opened };
    }

    /// <summary>The rollout has ended. An outage that is not over goes on, and what comes of it is not that rollout's any more.</summary>
    public void Close(TimeSpan now)
    {
        if (_ongoingIsOwn)
            CutAt = now;
        (_running, _ongoingIsOwn) = (false, false);
        _own.Clear();
        (_further, _furtherTotal) = (0, TimeSpan.Zero);
    }

    /// <summary>The running rollout's outages.</summary>
    public PathOutages ToRecord(Rollout rollout, TimeSpan now)
    {
        var spans = _ongoingIsOwn && Ongoing is { } ongoing ? [.. _own, ongoing] : _own;
        var total = _furtherTotal;
        foreach (var span in spans)
            total += span.Length(now);
        return new PathOutages
        {
            Vantage = Path.Vantage,
            Path = Path.Name,
            Expect = Path.Expect,
            Resolution = rollout.ResolutionOf(Path),
            Total = total,
            Outages = [.. spans.Select(span => span.ToOutage(rollout, now))],
            Further = _further,
        };
    }

    private void Up(RoundSpan span)
    {
        _suspicion = null;
        _provenUp = span.ProvenUp;
        if (Ongoing is { } ongoing)
        {
            var outage = ongoing.Over(span.Held);
            _provenUp = outage.End; // the next one can't begin before this one ended
            if (_running && _ongoingIsOwn)
                Keep(outage);
            else if (!_running && CutAt is null)
                Remember(outage);
            (Ongoing, _ongoingIsOwn, CutAt) = (null, false, null);
        }

        _cues.RemoveAll(cue => cue.At <= _provenUp);
    }

    private void Down(RoundSpan span, PathSnapshot after)
    {
        if (Ongoing is null)
        {
            var onset = _suspicion ?? Begin(span);
            foreach (var cue in _cues)
                onset = onset.Hear(cue);
            Ongoing = new OutageSpan(onset, span.Start, []);
            _ongoingIsOwn = _running;
        }

        _suspicion = null;
        Ongoing = Ongoing with { LastBad = span.Start, Outcomes = Outcomes(after) };
    }

    private Onset Begin(RoundSpan span)
    {
        var earliest = _provenUp ?? span.Start;
        return new Onset(earliest, span.ProvenDown > earliest ? span.ProvenDown : earliest);
    }

    // A fault of the agent's own is believed without a reason of its own.
    private static ImmutableArray<(Step, Outcome)> Outcomes(PathSnapshot after) =>
        after.Reasons.IsDefaultOrEmpty && after.End is { } end ? [(end.Step, end.Outcome)] : after.Reasons;

    private void Keep(OutageSpan outage)
    {
        if (_own.Count < MaxOutages)
        {
            _own.Add(outage);
            return;
        }

        _further++;
        _furtherTotal += outage.Length(outage.From);
    }

    private void Remember(OutageSpan outage)
    {
        if (_recent.Count == MaxRecent)
            _recent.RemoveAt(0);
        _recent.Add(outage);
    }
}
