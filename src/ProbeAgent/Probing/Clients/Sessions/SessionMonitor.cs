using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Schedule;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Probing.Clients.Sessions;

/// <summary>The loop of a path's held session: opens it, holds it, tells its end, opens it again; until the agent ends.</summary>
internal sealed class SessionMonitor : IClientLoop
{
    // Cheap, and as fine as the shortest time between two tries.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly ProbePath _path;
    private readonly SessionOpening _opening;
    private readonly SessionRetry _retry;
    private readonly PublishedClient _published;
    private readonly IEndpointSource _endpoints;
    private readonly TimeProvider _time;
    private readonly Pace _pace;
    private readonly long _start;
    private volatile bool _announced;
    private bool _hasWorked;

    /// <param name="opening">Opens a session.</param>
    /// <param name="retry">When it is tried again.</param>
    /// <param name="published">Where what it sees is said.</param>
    /// <param name="endpoints">Who the gateway is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Jitter.</param>
    public SessionMonitor(
        SessionOpening opening, SessionRetry retry, PublishedClient published, IEndpointSource endpoints, TimeProvider time, Random random)
    {
        (_path, _opening, _retry, _published, _endpoints, _time) = (published.Snapshot.Path, opening, retry, published, endpoints, time);
        _pace = new Pace(Beat, _path.FastInterval < Beat ? _path.FastInterval : Beat, time, random);
        _start = time.GetTimestamp();
    }

    public ClientSnapshot Snapshot => _published.Snapshot;

    public bool IsStuck => _pace.IsStuck(_path.LongestRound);

    public void Announce()
    {
        _announced = true;
        _pace.Announce();
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    // Nobody waits for what is only observed and never was there.
    private bool IsSettled => Snapshot is { Success: true, IsStale: false } || (_path.Expect != Expectation.Reachable && !_hasWorked);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await BeatAsync(stopping).ConfigureAwait(false);
                if (_retry.IsDue(Now))
                    await TryAsync(stopping).ConfigureAwait(false);
                else if (Snapshot.Success is not null)
                    Refresh();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Nothing ends a loop but the agent's end; and nothing is green that was not seen.
                _published.Fault(e);
                _retry.Faulted(Now);
                _published.Publish(ClientBelief.Faulted(Snapshot, e, _time.GetUtcNow()));
            }
        }
    }

    private async ValueTask BeatAsync(CancellationToken stopping)
    {
        await _pace.NextAsync(IsSettled, stopping).ConfigureAwait(false);
        if (!_announced)
            return;
        _announced = false;
        _retry.Hurry(Now);
    }

    private async ValueTask TryAsync(CancellationToken stopping)
    {
        var startedAt = _time.GetUtcNow();
        var attempt = await _opening.OpenAsync(stopping).ConfigureAwait(false);
        if (attempt.Session is null)
        {
            Fail(startedAt, attempt);
            return;
        }

        await using var session = attempt.Session;
        _hasWorked = true;
        _retry.Opened(Now);
        Believe(new ClientLook(attempt.End, startedAt, _time.GetUtcNow()) { Address = session.Address, AddressSince = session.Since });
        var end = await HoldAsync(session, stopping).ConfigureAwait(false);
        _retry.Closed(Now);
        Close(end, session.Told(end));
    }

    private async ValueTask<Message> HoldAsync(HeldSession session, CancellationToken stopping)
    {
        session.Hold(_pace.Wake);
        while (true)
        {
            await BeatAsync(stopping).ConfigureAwait(false);
            if (session.Look() is { } end)
                return end;
            Refresh();
        }
    }

    private void Fail(DateTimeOffset startedAt, SessionAttempt attempt)
    {
        _retry.Failed(Now, attempt);
        // Why the guard keeps the token back is what this very session was told, as long as nothing else was.
        if (attempt.KeptBack && Snapshot.End is { Step: Step.Handshake, Outcome: Outcome.TokenMismatch or Outcome.LockedOut })
            Refresh();
        else
            Believe(new ClientLook(attempt.End, startedAt, _time.GetUtcNow()) { Address = attempt.Address, AddressSince = startedAt });
    }

    private void Close(Message end, SessionEnd told)
    {
        var evidence = new Evidence { CloseCode = told.CloseCode, Detail = told.Detail };
        var result = new StepResult(Step.Handshake, SessionVerdict.OutcomeOf(end), TimeSpan.Zero, evidence);
        // Between two sessions it goes by no address.
        var after = ClientBelief.After(Snapshot, new ClientLook(result, told.At, told.At), _endpoints.Current);
        Publish(after with { Ended = told });
    }

    private void Believe(ClientLook look) => Publish(ClientBelief.After(Snapshot, look, _endpoints.Current));

    private void Refresh() => Publish(ClientBelief.Refreshed(Snapshot, _time.GetUtcNow(), _endpoints.Current));

    private void Publish(ClientSnapshot after)
    {
        var before = Snapshot;
        if (before.Success is not null && (after.Success != before.Success || after.State != before.State))
            _pace.Changed();
        _published.Publish(after);
    }
}
