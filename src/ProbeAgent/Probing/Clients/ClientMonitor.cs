using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Schedule;

namespace ProbeAgent.Probing.Clients;

/// <summary>The loop of a client that asks again and again: waits, looks, updates the belief, tells the observers, until the
/// agent ends. How it looks is its <see cref="IClientProbe"/>'s.</summary>
internal sealed class ClientMonitor : IClientLoop
{
    private readonly ProbePath _path;
    private readonly IClientProbe _probe;
    private readonly PublishedClient _published;
    private readonly IEndpointSource _endpoints;
    private readonly TimeProvider _time;
    private readonly Pace _pace;
    private readonly ClientPatience _patience;
    private readonly TimeSpan _spread;
    private bool _hasWorked;

    /// <param name="probe">How it looks; disposed when the loop ends.</param>
    /// <param name="published">Where what it sees is said.</param>
    /// <param name="interval">Time between two looks.</param>
    /// <param name="endpoints">Who the gateway is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Spread and jitter.</param>
    public ClientMonitor(
        IClientProbe probe, PublishedClient published, TimeSpan interval, IEndpointSource endpoints, TimeProvider time, Random random)
    {
        (_path, _probe, _published, _endpoints, _time) = (published.Snapshot.Path, probe, published, endpoints, time);
        _pace = new Pace(interval, _path.FastInterval < interval ? _path.FastInterval : interval, time, random);
        _patience = new ClientPatience(_path);
        _spread = TimeSpan.FromSeconds(Math.Min(1, interval.TotalSeconds) * random.NextDouble());
    }

    public ClientSnapshot Snapshot => _published.Snapshot;

    public bool IsStuck => _pace.IsStuck(_path.Timeout);

    public void Announce() => _pace.Announce();

    public async Task RunAsync(CancellationToken stopping)
    {
        using (_probe)
        {
            try
            {
                await Task.Delay(_spread, _time, stopping).ConfigureAwait(false);
                while (true)
                {
                    await TurnAsync(stopping).ConfigureAwait(false);
                    await _pace.NextAsync(IsSettled, stopping).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // the agent ends
            }
        }
    }

    // Nobody waits for what is only observed and never was there.
    private bool IsSettled => _probe.IsSettled(Snapshot) || (_path.Expect != Expectation.Reachable && !_hasWorked);

    private async ValueTask TurnAsync(CancellationToken stopping)
    {
        var startedAt = _time.GetUtcNow();
        try
        {
            await LookAsync(stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // Nothing ends a loop but the agent's end; and nothing is green that was not seen.
            _published.Fault(e);
            _published.Publish(ClientBelief.Faulted(Snapshot, e, startedAt));
        }
    }

    private async ValueTask LookAsync(CancellationToken stopping)
    {
        var before = Snapshot;
        var look = await _probe.LookAsync(_patience.Limit(_pace.IsFast, _pace.IsAnnounced, before), stopping).ConfigureAwait(false);
        _patience.Observe(look);
        _hasWorked |= look.End.Success;
        var after = ClientBelief.After(before, look, _endpoints.Current);
        // The first look is no change: there was nothing to change from.
        if (before.Success is not null && (after.Success != before.Success || after.State != before.State))
            _pace.Changed();
        _published.Publish(after);
    }
}
