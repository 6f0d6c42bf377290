using System.Security.Cryptography;
using System.Threading.Channels;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;

namespace ProbeAgent.Watching;

/// <summary>Puts gateways on the list and runs their loops, as the roster says: those of the settings at the start, and those that
/// labels ask for when they do.</summary>
/// <param name="list">The list.</param>
/// <param name="roster">Which gateways are to be watched.</param>
/// <param name="discovery">Who they are; it knows those of the settings.</param>
/// <param name="prepare">Reads what is needed to watch one, and returns what puts it together.</param>
/// <param name="observers">Who hears of each that comes and goes.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what could not be put under watch.</param>
internal sealed partial class WatchService(
    Watchlist list,
    GatewayRoster roster,
    IDiscovery discovery,
    Func<GatewayOptions, Func<GatewayWatch>> prepare,
    IReadOnlyList<IWatchObserver> observers,
    TimeProvider time,
    ILogger logger) : BackgroundService
{
    /// <summary>How often labels that did not count are read again: a file that they need may be there now.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>How long the first look waits for the engine's word: without it a path may be judged, and a token sent, by a name alone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly List<(GatewayOptions Options, RunningWatch Running)> _running = [];
    private readonly Dictionary<string, string> _unreadable = [];
    private readonly Dictionary<string, bool> _known = roster.Gateways.ToDictionary(gateway => gateway.Label, _ => false);
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ITimer? _again;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        discovery.Changed += Hear;
        _again = time.CreateTimer(_ => HearAgain(), null, Again, Again);
        try
        {
            await SettledAsync(cancellationToken).ConfigureAwait(false);
            await FollowAsync(cancellationToken).ConfigureAwait(false);
            await base.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to end before it had begun.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var news = _news.Reader.ReadAsync(stoppingToken).AsTask();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                // A loop that breaks down takes the agent with it: nothing would look any more, and its gauges would stay.
                await (await Task.WhenAny([news, .. _running.Select(one => one.Running.Loops).Where(loops => !loops.IsCompletedSuccessfully)]).ConfigureAwait(false)).ConfigureAwait(false);
                if (!news.IsCompleted)
                    continue;
                news = _news.Reader.ReadAsync(stoppingToken).AsTask();
                await FollowAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to end.
        }
        finally
        {
            await EndAllAsync().ConfigureAwait(false);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await EndAllAsync().ConfigureAwait(false); // what was never executed has no end of its own
    }

    public override void Dispose()
    {
        discovery.Changed -= Hear;
        _again?.Dispose();
        foreach (var (_, running) in _running)
            running.Dispose();
        base.Dispose();
    }

    private void HearAgain()
    {
        if (list.Labels.Any(labels => labels.Problem is not null))
            _news.Writer.TryWrite(true);
    }

    private void Hear(DiscoverySnapshot snapshot) => _news.Writer.TryWrite(true);

    private Task EndAllAsync() => Task.WhenAll(_running.Select(one => one.Running.StopAsync()));

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        roster.Read(discovery.Current);
        foreach (var (gateway, isLabelled) in _known.ToList())
        {
            // One of another kind by the same name is found otherwise.
            if (roster.Gateways.Any(one => one.Label == gateway && roster.IsLabelled(one) == isLabelled))
                continue;
            await EndAsync(gateway).ConfigureAwait(false);
            discovery.Remove(gateway);
            _known.Remove(gateway);
        }

        var added = roster.Gateways.Where(gateway => _known.TryAdd(gateway.Label, roster.IsLabelled(gateway))).ToList();
        foreach (var gateway in added)
            discovery.Add(gateway, roster.IsLabelled(gateway));
        if (added.Count > 0)
            await SettledAsync(cancellationToken).ConfigureAwait(false);
        foreach (var gateway in roster.Gateways)
            await WatchAsync(gateway).ConfigureAwait(false);
        list.Publish([.. roster.Gateways.Select(gateway => Find(gateway.Label)).OfType<RunningWatch>().Select(running => running.Watch)], [.. roster.Verdicts.Select(Verdict)]);
    }

    private async Task WatchAsync(GatewayOptions gateway)
    {
        if (_running.Exists(one => ReferenceEquals(one.Options, gateway)))
            return;
        try
        {
            var build = prepare(gateway);
            await EndAsync(gateway.Label).ConfigureAwait(false);
            var watch = build();
            Tell(observer => observer.OnWatched(watch));
            _running.Add((gateway, new RunningWatch(watch)));
            _unreadable.Remove(gateway.Label);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException)
        {
            if (_unreadable.GetValueOrDefault(gateway.Label) != e.Message)
                Log.Unreadable(logger, gateway.Label, e.Message);
            _unreadable[gateway.Label] = e.Message;
        }
    }

    private async Task EndAsync(string gateway)
    {
        if (Find(gateway) is not { } running)
            return;
        _running.RemoveAll(one => one.Running == running);
        await running.StopAsync().ConfigureAwait(false);
        running.Dispose(); // before it is forgotten: a rollout's timer must not bring its series back
        Tell(observer => observer.OnUnwatched(running.Watch));
    }

    private RunningWatch? Find(string gateway) => _running.Find(one => one.Options.Label == gateway).Running;

    private async Task SettledAsync(CancellationToken cancellationToken)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void See(DiscoverySnapshot snapshot)
        {
            if (snapshot.IsSettled)
                settled.TrySetResult();
        }

        discovery.Changed += See;
        See(discovery.Current);
        try
        {
            await settled.Task.WaitAsync(Patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It goes on by what is known, and takes the engine's word when it comes.
        }
        finally
        {
            discovery.Changed -= See;
        }
    }

    private LabelVerdict Verdict(LabelVerdict labels) => _unreadable.TryGetValue(labels.Gateway, out var problem) ? labels with { Problem = problem } : labels;

    private void Tell(Action<IWatchObserver> what)
    {
        foreach (var observer in observers)
            what(observer);
    }

    private static partial class Log
    {
        [LoggerMessage(1452, LogLevel.Error, "{Gateway}: can't be watched as its labels say: {Problem}", EventName = "UnreadableGateway")]
        public static partial void Unreadable(ILogger logger, string gateway, string problem);
    }
}
