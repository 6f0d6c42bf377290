using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;

namespace ProbeAgent.Rollouts;

/// <summary>All of one gateway's paths, views and clients: what is known of each, and who of them keeps a rollout open. Not
/// thread-safe.</summary>
internal sealed class Believers
{
    // Far more than there are. They are known only by their looks, so they must not be able to grow without bound.
    private const int MaxFollowed = 4096;

    // After a rollout was given up, the next one within this time is the same story going on.
    private static readonly TimeSpan GoesOn = TimeSpan.FromMinutes(2);

    private readonly Dictionary<Believer, ConvergenceTracker> _all = [];
    private readonly Dictionary<Believer, OutageTracker> _outages = [];
    private TimeSpan? _givenUp;

    /// <summary>A round of a path has ended.</summary>
    /// <returns>When it did what; null where the path is not followed: nobody waits for who should not get in.</returns>
    public RoundSpan? Look(Round round, PathSnapshot after, TimeSpan now)
    {
        var path = round.Path;
        var key = new Believer(ConvergenceKind.Path, path.Vantage, path.Name);
        if (path.Expect == Expectation.Unreachable)
            Forget(key);
        if (path.Expect == Expectation.Unreachable || Find(key, path.Expect == Expectation.Reachable) is not { } tracker)
            return null;
        if (!_outages.TryGetValue(key, out var outages))
            _outages.Add(key, outages = new OutageTracker(path));
        var span = outages.Look(round, after, now);
        // The first round that was cut short says nothing, and neither does one before the first handshake.
        if (after.Success is not { } success || (success && after.FailingSince is not null))
            return span;
        tracker.Take(success
            ? new Look(now, span.Start, span.Held, Standing.Good, Addresses(round), null)
            : new Look(now, span.Start, outages.Ongoing?.Onset.Latest ?? span.Start, Standing.Off, [], after.End?.Outcome.Label()));
        return span;
    }

    /// <summary>A view or a client has looked.</summary>
    public void Look(Believer who, bool mayHold, Look look) => Find(who, mayHold)?.Take(look);

    /// <summary>It is no longer there, or nobody waits for it any more.</summary>
    public void Forget(Believer who)
    {
        _all.Remove(who);
        _outages.Remove(who);
    }

    /// <summary>Something happened that may explain an outage.</summary>
    public void Hear(Cue cue)
    {
        foreach (var outages in _outages.Values)
            outages.Hear(cue);
    }

    /// <summary>The gateway's endpoints have changed.</summary>
    public void Check(GatewayEndpoints endpoints, TimeSpan now)
    {
        foreach (var tracker in _all.Values)
            tracker.Check(endpoints, now);
    }

    public void Open(Rollout rollout)
    {
        var goesOn = _givenUp >= rollout.Opened - GoesOn;
        var anyway = NothingWorks;
        foreach (var (who, tracker) in _all)
        {
            tracker.Open(rollout.Since, anyway, goesOn);
            if (_outages.TryGetValue(who, out var outages))
                outages.Open(rollout, tracker is { Counts: true, MayHold: true });
        }
    }

    /// <summary>Whether anybody keeps the rollout open: somebody who worked before doesn't yet again, or hasn't looked since.</summary>
    public bool Hold(Rollout rollout)
    {
        if (NothingWorks)
            return true;
        foreach (var tracker in _all.Values)
        {
            if (tracker.Holds(rollout.ChangeSeen) is not null)
                return true;
        }

        return false;
    }

    /// <summary>When the last of those converged that a rollout waits for; null where none of them was ever off.</summary>
    public TimeSpan? LastConverged => _all.Values.Where(tracker => tracker.MayHold).Max(tracker => tracker.ConvergedAt);

    /// <summary>The rollout has ended. Who has not been heard of in it is forgotten: views come and go with resolv.conf.</summary>
    public void Close(Rollout rollout, TimeSpan now, bool converged)
    {
        _givenUp = converged ? null : now;
        foreach (var outages in _outages.Values)
            outages.Close(now);
        foreach (var (who, tracker) in _all)
        {
            if (who.Kind != ConvergenceKind.Path && !(tracker.LookedAt >= rollout.Opened))
                _all.Remove(who);
        }
    }

    /// <summary>One for each path that worked before or has worked since; of others none can be told.</summary>
    public ImmutableArray<PathOutages> Outages(Rollout rollout, TimeSpan now) =>
        [.. _outages.Where(pair => _all[pair.Key].Counts).OrderBy(pair => pair.Key.Text, StringComparer.Ordinal).Select(pair => pair.Value.ToRecord(rollout, now))];

    public ImmutableArray<Convergence> Convergences(Rollout rollout) =>
        [.. _all.OrderBy(pair => pair.Key.Kind).ThenBy(pair => pair.Key.Text, StringComparer.Ordinal).Select(pair => pair.Value.ToRecord(rollout))];

    /// <summary>How finely outages are measured on the path that is looked at least often.</summary>
    public TimeSpan Resolution(Rollout rollout) => _outages.Values
        .Where(outages => outages.Path.Expect == Expectation.Reachable)
        .Select(outages => rollout.ResolutionOf(outages.Path))
        .DefaultIfEmpty()
        .Max();

    // Of the paths that somebody should get in by, where there are any.
    private bool NothingWorks
    {
        get
        {
            var any = false;
            foreach (var (who, tracker) in _all)
            {
                if (who.Kind != ConvergenceKind.Path || !tracker.MayHold)
                    continue;
                if (tracker.IsGood)
                    return false;
                any = true;
            }

            return any;
        }
    }

    private ConvergenceTracker? Find(Believer who, bool mayHold)
    {
        if (!_all.TryGetValue(who, out var tracker))
        {
            if (_all.Count >= MaxFollowed)
                return null;
            _all.Add(who, tracker = new ConvergenceTracker(who.Kind, who.Vantage, who.Text));
        }

        tracker.MayHold = mayHold;
        return tracker;
    }

    private static ImmutableArray<IPAddress> Addresses(Round round) => [.. round.Attempts.Select(attempt => attempt.Address.Address)];
}
