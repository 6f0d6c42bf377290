using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Schedule;
using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Probing.Trials;

/// <summary>One gateway's loop that goes on trying the addresses it has lost, for a while: clients that still believe in them
/// get what is found there.</summary>
internal sealed partial class RetiredTrials : IWatchedTrials
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>The same right after a change: the address passes from its dead owner to nobody, and perhaps to another.</summary>
    public static readonly TimeSpan FastInterval = TimeSpan.FromSeconds(1);

    private readonly IEndpointSource _endpoints;
    private readonly Func<IPAddress, CancellationToken, Task<(AddressAnswer Answer, Evidence? Evidence)>> _look;
    private readonly TimeSpan _longestLook;
    private readonly IReadOnlyList<ITrialObserver> _observers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Pace _pace;
    private readonly Lock _lock = new();
    private readonly TrialList _list;
    private volatile TrialSnapshot _snapshot;

    /// <param name="endpoints">Who the gateway is and was.</param>
    /// <param name="look">Looks at one address (<see cref="Trial.RunAsync"/>).</param>
    /// <param name="longestLook">The longest that it takes: the timeout of the path it goes by.</param>
    /// <param name="observers">Who hears of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Jitter.</param>
    /// <param name="logger">For faults of the agent's own.</param>
    public RetiredTrials(
        IEndpointSource endpoints, Func<IPAddress, CancellationToken, Task<(AddressAnswer Answer, Evidence? Evidence)>> look, TimeSpan longestLook,
        IReadOnlyList<ITrialObserver> observers, TimeProvider time, Random random, ILogger logger)
    {
        (_endpoints, _look, _longestLook, _observers, _time, _logger) = (endpoints, look, longestLook, observers, time, logger);
        _pace = new Pace(Interval, FastInterval, time, random);
        _list = new TrialList(time);
        _snapshot = new TrialSnapshot(endpoints.Current.Gateway, []);
    }

    public TrialSnapshot Snapshot => _snapshot;

    public bool IsStuck => _pace.IsStuck(_longestLook);

    /// <summary>Runs until <paramref name="stopping"/> fires.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _endpoints.Changed += OnChanged;
        try
        {
            while (true)
            {
                await LookOnceAsync(stopping).ConfigureAwait(false);
                await _pace.NextAsync(settled: true, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the agent ends
        }
        finally
        {
            _endpoints.Changed -= OnChanged;
        }
    }

    private async Task LookOnceAsync(CancellationToken stopping)
    {
        try
        {
            ImmutableArray<Endpoint> tried;
            lock (_lock)
                tried = _list.Of(_endpoints.Current);
            var found = await Task.WhenAll(tried.Select(endpoint => TryAsync(endpoint, stopping))).ConfigureAwait(false);
            stopping.ThrowIfCancellationRequested();
            if (Publish(found))
                _pace.Changed();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Log.LoopFault(_logger, _snapshot.Gateway, e); // nothing ends a loop but the agent's end
        }
    }

    private async Task<RetiredTrial> TryAsync(Endpoint endpoint, CancellationToken stopping)
    {
        var (answer, evidence) = await _look(endpoint.Address, stopping).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        return new RetiredTrial(endpoint, answer, evidence, now, now);
    }

    // On the discovery's thread. What is the gateway's again, or forgotten, must go at once and not with the next look.
    private void OnChanged(GatewayEndpoints ledger)
    {
        bool news;
        lock (_lock)
        {
            var keys = Keys(_list.Of(_endpoints.Current, out news));
            if (_snapshot.Trials.Any(trial => !keys.Contains(trial.Key)))
                ReplaceNeedsLock([.. _snapshot.Trials.Where(trial => keys.Contains(trial.Key))]);
        }

        if (news)
            _pace.Announce();
    }

    // While a look was under way its addresses may have come back to the gateway: what was found there is the dead one's.
    private bool Publish(RetiredTrial[] found)
    {
        lock (_lock)
        {
            var keys = Keys(_list.Of(_endpoints.Current));
            var before = _snapshot;
            ImmutableArray<RetiredTrial> trials = [.. found.Where(trial => keys.Contains(trial.Key)).Select(trial => SinceBefore(before, trial))];
            if (trials.IsEmpty && before.Trials.IsEmpty)
                return false;
            ReplaceNeedsLock(trials);
            return trials.Any(trial => trial.Since == trial.At);
        }
    }

    private static RetiredTrial SinceBefore(TrialSnapshot before, RetiredTrial trial) =>
        before.Find(trial.Key) is { } known && known.Answer == trial.Answer ? trial with { Since = known.Since } : trial;

    private void ReplaceNeedsLock(ImmutableArray<RetiredTrial> trials)
    {
        var before = _snapshot;
        _snapshot = before with { Trials = trials };
        foreach (var observer in _observers)
        {
            try
            {
                observer.OnTrials(before, _snapshot);
            }
            catch (Exception e)
            {
                Log.ObserverFault(_logger, observer.GetType().Name, before.Gateway, e);
            }
        }
    }

    private static HashSet<TrialKey> Keys(ImmutableArray<Endpoint> endpoints) => [.. endpoints.Select(TrialKey.Of)];

    private static partial class Log
    {
        [LoggerMessage(EventId = 110, Level = LogLevel.Error, Message = "{Gateway}: a look at retired addresses failed by a fault of the agent's own")]
        public static partial void LoopFault(ILogger logger, string gateway, Exception exception);

        [LoggerMessage(EventId = 111, Level = LogLevel.Error, Message = "{Observer} failed on the retired addresses of {Gateway}")]
        public static partial void ObserverFault(ILogger logger, string observer, string gateway, Exception exception);
    }
}
