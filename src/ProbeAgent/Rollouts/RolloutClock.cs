using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.Rollouts;

/// <summary>Times one gateway's rollouts: hears its paths' rounds, its clients, its name's resolvers and its endpoints' source,
/// each on its own thread, and takes one after the other. Nothing that it does throws into those who tell it.</summary>
internal sealed partial class RolloutClock : IRoundObserver, IClientObserver, IResolverObserver, IDisposable
{
    private readonly Lock _lock = new();
    private readonly IEndpointSource _source;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _start;
    private readonly RolloutOutbox _outbox;
    private readonly RolloutWatch _watch;
    private readonly ITimer _timer;
    private TimeSpan? _due;

    /// <param name="source">Who the gateway is.</param>
    /// <param name="announce">Makes everybody look at once and fast: called when a rollout begins, at every further change, and when a path is up again,
    /// ten times a second at most, from whichever thread told of it.</param>
    /// <param name="observers">Who hears of begin and end.</param>
    /// <param name="limit">How long a rollout may take before it is given up.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For faults of the agent's own.</param>
    public RolloutClock(
        IEndpointSource source, Action announce, IReadOnlyList<IRolloutObserver> observers, TimeSpan limit, TimeProvider time, ILogger<RolloutClock> logger)
    {
        (_source, _time, _logger) = (source, time, logger);
        _start = time.GetTimestamp();
        _outbox = new RolloutOutbox(announce, observers, logger);
        Gateway = source.Current.Gateway;
        _watch = new RolloutWatch(source.Current, limit, _outbox);
        _timer = time.CreateTimer(_ => OnTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        source.Happened += OnEvent;
        source.Changed += OnEndpoints;
        OnEndpoints(source.Current); // what came between the first look and the subscription
    }

    /// <summary>The gateway's name, as in the metrics' label.</summary>
    public string Gateway { get; }

    /// <summary>The last rollouts as they stand now, newest first, the running one included.</summary>
    public ImmutableArray<RolloutRecord> Records
    {
        get
        {
            lock (_lock)
                return _watch.Records(Now);
        }
    }

    public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
    {
        if (round.Path.Gateway == Gateway)
            Take((round, before, after), static (watch, now, told) => watch.OnRound(now, told.round, told.before, told.after));
    }

    public void OnClient(ClientSnapshot before, ClientSnapshot after)
    {
        if (after.Path.Gateway == Gateway)
            Take((before, after), static (watch, now, told) => watch.OnClient(now, told.before, told.after));
    }

    public void OnResolver(ResolverSnapshot before, ResolverSnapshot after)
    {
        if (after.Gateway == Gateway)
            Take((before, after), static (watch, now, told) => watch.OnResolver(now, told.before, told.after));
    }

    /// <summary>A boot of the gateway has answered at an address. Those in the rounds' handshakes are seen without it.</summary>
    public void Saw(IPAddress address, string bootId) =>
        Take((address, bootId), static (watch, now, told) => watch.OnBoot(now, told.address, told.bootId));

    public void Dispose()
    {
        _source.Happened -= OnEvent;
        _source.Changed -= OnEndpoints;
        _timer.Dispose();
    }

    private Moment Now => new(_time.GetElapsedTime(_start), _time.GetUtcNow());

    private void OnEvent(GatewayEvent told) => Take(told, static (watch, now, told) => watch.OnEvent(now, told));

    private void OnEndpoints(GatewayEndpoints told) => Take(told, static (watch, now, told) => watch.OnEndpoints(now, told));

    private void OnTime()
    {
        lock (_lock)
            _due = null; // it may have come a moment early: then it is set anew
        Take(0, static (_, _, _) => { });
    }

    private void Take<T>(T told, Action<RolloutWatch, Moment, T> take)
    {
        try
        {
            lock (_lock)
            {
                var now = Now;
                _watch.OnTime(now);
                take(_watch, now, told);
                WakeAt(_watch.Due);
            }
        }
        catch (Exception e)
        {
            Log.Fault(_logger, Gateway, e);
        }

        _outbox.Deliver();
    }

    private void WakeAt(TimeSpan? due)
    {
        if (due == _due)
            return;
        _due = due;
        var wait = due is { } at ? at - Now.Elapsed : Timeout.InfiniteTimeSpan;
        _timer.Change(due is null || wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private static partial class Log
    {
        [LoggerMessage(121, LogLevel.Error, "{Gateway}: what was told of a rollout was not understood", EventName = "RolloutFault")]
        public static partial void Fault(ILogger logger, string gateway, Exception exception);
    }
}
