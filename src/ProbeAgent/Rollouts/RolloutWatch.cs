using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Rollouts.Resolvers;
using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Rollouts;

/// <summary>When one gateway's rollouts begin and end. Not thread-safe and without a clock of its own: <see cref="RolloutClock"/>
/// has both.</summary>
/// <param name="endpoints">Who the gateway is when the agent starts: no change.</param>
/// <param name="limit">How long a rollout may take before it is given up.</param>
/// <param name="effects">What it brings about.</param>
internal sealed class RolloutWatch(GatewayEndpoints endpoints, TimeSpan limit, IRolloutEffects effects)
{
    /// <summary>How long all must be well, and nothing change, before a rollout is over. A restart's <c>start</c> comes half a
    /// second, sometimes more than one, after its <c>die</c>.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    // Those who are told look that often by themselves from then on; a flood of events must not make them look for each.
    private static readonly TimeSpan AnnouncementGap = TimeSpan.FromMilliseconds(100);

    private readonly Believers _believers = new();
    private readonly BootIds _boots = new();
    private readonly RolloutLedger _ledger = new();
    private GatewayEndpoints _endpoints = endpoints;
    private Rollout? _rollout;
    private long _count;
    private TimeSpan? _closed;
    private TimeSpan? _announced;

    /// <summary>When <see cref="OnTime"/> has to be called at the latest; null while no rollout runs.</summary>
    public TimeSpan? Due { get; private set; }

    /// <summary>The last rollouts, newest first.</summary>
    public ImmutableArray<RolloutRecord> Records(Moment now) =>
        _ledger.With(_rollout is { } rollout ? Record(rollout, now.Elapsed, null, null) : null);

    public void OnRound(Moment now, Round round, PathSnapshot before, PathSnapshot after)
    {
        var span = _believers.Look(round, after, now.Elapsed);
        if (_rollout is not null && span is { } looked)
            RolloutNotes.OfRound(_rollout, round, before, after, looked);
        if (_rollout is not null && before.Success == false && after.Success == true)
            Announce(now); // whoever waits with growing patience need not any more
        foreach (var attempt in round.Attempts)
        {
            if (attempt.End is { Step: Step.Handshake, Success: true, Evidence.BootId: { } bootId })
                OnBoot(now, attempt.Address.Address, bootId);
        }

        OnTime(now);
    }

    public void OnClient(Moment now, ClientSnapshot before, ClientSnapshot after)
    {
        if (ClientLooks.Of(after, now.Elapsed) is not { } look)
            return;
        _believers.Look(ClientLooks.Key(after), ClientLooks.MayHold(after), look);
        if (_rollout is not null)
            RolloutNotes.OfClient(_rollout, before, after, now.Elapsed);
        OnTime(now);
    }

    public void OnResolver(Moment now, ResolverSnapshot before, ResolverSnapshot after)
    {
        if (ResolverLooks.Of(after, now.Elapsed) is not { } look)
            return;
        if (before.Resolver != after.Resolver)
            _believers.Forget(ResolverLooks.Key(before)); // resolv.conf names another server in its place
        _believers.Look(ResolverLooks.Key(after), ResolverLooks.MayHold(after), look);
        if (_rollout is not null)
            RolloutNotes.OfResolver(_rollout, before, after, now.Elapsed);
        OnTime(now);
    }

    /// <summary>The engine told of an event.</summary>
    public void OnEvent(Moment now, GatewayEvent told)
    {
        var at = now.Of(told.At);
        if (told.Announces)
        {
            _believers.Hear(Cue.Of(at ?? now.Elapsed, told.Action));
            Change(now, at, RolloutCause.Event, $"{told.Action} of {told.Member}");
        }

        // A health check is three of them each time, and says what it found in an event of its own.
        if (told.Announces || !told.Action.StartsWith("exec_", StringComparison.Ordinal))
            _rollout?.Note(at ?? now.Elapsed, now.Elapsed, TimelineKind.Event, told.Member, told.Action);
        OnTime(now);
    }

    /// <summary>The endpoints' source has a newer snapshot.</summary>
    public void OnEndpoints(Moment now, GatewayEndpoints newer)
    {
        if (newer.Version <= _endpoints.Version)
            return;
        var before = _endpoints;
        if (EndpointChange.Between(before, newer) is { } change)
        {
            var at = now.Of(newer.ChangedAt);
            Change(now, at, RolloutCause.Endpoints, change);
            _rollout?.Note(at ?? now.Elapsed, now.Elapsed, TimelineKind.Endpoints, newer.Gateway, "changed", change);
        }

        _endpoints = newer;
        _believers.Check(newer, now.Elapsed);
        OnTime(now);
    }

    /// <summary>A boot of the gateway has answered at an address.</summary>
    public void OnBoot(Moment now, IPAddress address, string bootId)
    {
        if (!_boots.IsAnother(address, bootId))
            return;
        // The engine tells of a restart itself, and earlier.
        if (_endpoints.Authority != EndpointAuthority.Docker)
            Change(now, now.Elapsed, RolloutCause.Identity, $"another boot at {address}");
        _rollout?.Note(now.Elapsed, now.Elapsed, TimelineKind.Identity, address.ToString(), "booted", bootId);
    }

    /// <summary>Closes the rollout if it is time. Called before everything else that is told, too: what comes after the end is not
    /// of it.</summary>
    public void OnTime(Moment now)
    {
        if (_rollout is not { } rollout)
            return;
        var deadline = rollout.Seen.Elapsed + limit;
        var converged = Latest(rollout.Opened, _believers.LastConverged);
        var settled = Latest(rollout.ChangeSeen, converged) + Settling;
        var settles = settled < deadline && !_believers.Hold(rollout);
        Due = settles ? settled : deadline;
        if (now.Elapsed < Due)
            return;
        if (settles)
            Close(rollout, now.Elapsed, Latest(rollout.ChangedAt, converged), converged: true);
        else
            Close(rollout, deadline, deadline, converged: false); // not when it was noticed: the whole process may have been held
    }

    private void Change(Moment now, TimeSpan? at, RolloutCause cause, string because)
    {
        if (_rollout is { } running)
            running.Change(at ?? now.Elapsed, now.Elapsed);
        else
            Open(now, at, cause, because);
        Announce(now);
    }

    private void Announce(Moment now)
    {
        if (_announced is { } last && now.Elapsed - last < AnnouncementGap)
            return;
        _announced = now.Elapsed;
        effects.Announce();
    }

    private void Open(Moment now, TimeSpan? at, RolloutCause cause, string because)
    {
        // Not within the one before: what is told late may be dated before that one's end.
        var opened = Latest(at ?? now.Elapsed, _closed);
        _rollout = new Rollout(++_count, cause, because, opened, now, _endpoints) { IsLate = at is null };
        _believers.Open(_rollout);
        effects.Began(Record(_rollout, now.Elapsed, null, null));
    }

    private void Close(Rollout rollout, TimeSpan now, TimeSpan at, bool converged)
    {
        var record = Record(rollout, now, at, converged);
        _believers.Close(rollout, now, converged);
        _ledger.Add(record);
        (_rollout, _closed, Due) = (null, at, null);
        effects.Ended(record);
    }

    private RolloutRecord Record(Rollout rollout, TimeSpan now, TimeSpan? closed, bool? converged) => new()
    {
        Gateway = _endpoints.Gateway,
        Id = rollout.Id,
        OpenedAt = rollout.At(rollout.Opened),
        ClosedAt = closed is { } at ? rollout.At(at) : null,
        Converged = converged,
        OpenedBy = rollout.Cause,
        Because = rollout.Because,
        Resolution = _believers.Resolution(rollout),
        MembersBefore = rollout.Before.Members,
        MembersAfter = _endpoints.Members,
        EndpointsBefore = Current(rollout.Before),
        EndpointsAfter = Current(_endpoints),
        Outages = _believers.Outages(rollout, now),
        Convergences = _believers.Convergences(rollout),
        Timeline = rollout.Timeline.ToArray(),
        TimelineDropped = rollout.Timeline.Dropped,
    };

    private static ImmutableArray<Endpoint> Current(GatewayEndpoints endpoints) =>
        [.. endpoints.Endpoints.Where(endpoint => endpoint.State == EndpointState.Current)];

    private static TimeSpan Latest(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;
}
