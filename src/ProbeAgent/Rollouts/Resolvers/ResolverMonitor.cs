using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Schedule;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>One view's loop: looks, updates the belief, tells the observers, waits; again and again until the agent ends.</summary>
internal sealed partial class ResolverMonitor : IWatchedResolver
{
    private readonly GatewayOptions _gateway;
    private readonly Vantage _vantage;
    private readonly IResolverView _view;
    private readonly IEndpointSource _endpoints;
    private readonly IReadOnlyList<IResolverObserver> _observers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Pace _pace;
    private volatile ResolverSnapshot _snapshot;
    private string? _fault;

    /// <param name="gateway">Whose name it is, and how often to look.</param>
    /// <param name="vantage">From where.</param>
    /// <param name="view">Looks.</param>
    /// <param name="endpoints">Who the gateway is.</param>
    /// <param name="observers">Who hears of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Jitter.</param>
    /// <param name="logger">For faults of the agent's own.</param>
    public ResolverMonitor(
        GatewayOptions gateway, Vantage vantage, IResolverView view, IEndpointSource endpoints,
        IReadOnlyList<IResolverObserver> observers, TimeProvider time, Random random, ILogger logger)
    {
        (_gateway, _vantage, _view, _endpoints, _observers, _time, _logger) = (gateway, vantage, view, endpoints, observers, time, logger);
        _pace = new Pace(gateway.Interval, gateway.FastInterval, time, random);
        _snapshot = new ResolverSnapshot { Gateway = gateway.Label, Vantage = vantage.Name, Resolver = view.Name };
    }

    public ResolverSnapshot Snapshot => _snapshot;

    public bool IsStuck => _pace.IsStuck(_gateway.Timeout + ServerQuestion.ControlPatience);

    public void Announce() => _pace.Announce();

    /// <summary>Runs until <paramref name="stopping"/> fires.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await LookAsync(stopping).ConfigureAwait(false);
                await _pace.NextAsync(IsSettled, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the agent ends
        }
    }

    // A name that is gone is as it should be only where the ledger has no address either.
    private bool IsSettled => !_view.Follows || _snapshot is { Status: null } or { StaleSince: null, Status: NameStatus.Ok }
        or { StaleSince: null, IsJudged: true };

    private async Task LookAsync(CancellationToken stopping)
    {
        var start = LookTime.Now(_time);
        var answer = await AskAsync(stopping).ConfigureAwait(false);
        if (_vantage.IsCutOff)
            answer = answer with { IsDead = null }; // it is the namespace that is dead, and that is said elsewhere
        var now = LookTime.Now(_time);
        var before = _snapshot;
        var after = ResolverBelief.After(before, answer, _endpoints.Current, _gateway.AddressFamily, now, now.After - start.After);
        _snapshot = after;
        if (before.At is not null && after.IsNewsAfter(before))
            _pace.Changed();
        Tell(before, after);
    }

    private async ValueTask<ViewAnswer> AskAsync(CancellationToken stopping)
    {
        try
        {
            var answer = await _view.LookAsync(stopping).ConfigureAwait(false);
            _fault = null;
            return answer;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // Once for each fault: the same ten times a second would drown what it is about.
            if (_fault != e.Message)
                Log.LoopFault(_logger, _gateway.Label, _snapshot.Resolver, e);
            _fault = e.Message;
            return new ViewAnswer(_snapshot.Resolver, NameStatus.LocalError, []) { Detail = Failure.Describe(e) };
        }
    }

    private void Tell(ResolverSnapshot before, ResolverSnapshot after)
    {
        foreach (var observer in _observers)
        {
            try
            {
                observer.OnResolver(before, after);
            }
            catch (Exception e)
            {
                Log.ObserverFault(_logger, observer.GetType().Name, _gateway.Label, after.Resolver, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(400, LogLevel.Error, "{Gateway} by {Resolver}: a look failed by a fault of the agent's own", EventName = "ResolverLoopFault")]
        public static partial void LoopFault(ILogger logger, string gateway, string resolver, Exception exception);

        [LoggerMessage(401, LogLevel.Error, "{Observer} failed on a look of {Gateway} by {Resolver}", EventName = "ResolverObserverFault")]
        public static partial void ObserverFault(ILogger logger, string observer, string gateway, string resolver, Exception exception);
    }
}
