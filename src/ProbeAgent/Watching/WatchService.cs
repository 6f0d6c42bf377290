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
    private readonly HashSet<string> _known = [.. roster.Gateways.Select(gateway => gateway.Label)];
    private readonly Channel<DiscoverySnapshot> _news = Channel.CreateBounded<DiscoverySnapshot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private ITimer? _again;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        discovery.Changed += Hear;
        _again = time.CreateTimer(_ => HearAgain(), null, Again, Again);
        await SettledAsync(cancellationToken).ConfigureAwait(false);
        roster.Read(discovery.Current);
        await FollowAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var news = NewsAsync(stoppingToken);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                // A loop that breaks down takes the agent with it: nothing would look any more, and its gauges would stay.
                await (await Task.WhenAny([news, .. _running.Select(one => one.Running.Loops).Where(loops => !loops.IsCompletedSuccessfully)]).ConfigureAwait(false)).ConfigureAwait(false);
                if (!news.IsCompleted)
                    continue;
                roster.Read(await news.ConfigureAwait(false));
                await FollowAsync(stoppingToken).ConfigureAwait(false);
                news = NewsAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to end.
        }
        finally
        {
            await Task.WhenAll(_running.Select(one => one.Running.StopAsync())).ConfigureAwait(false);
        }
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
            Hear(discovery.Current);
    }

    private void Hear(DiscoverySnapshot snapshot) => _news.Writer.TryWrite(snapshot);

    private Task<DiscoverySnapshot> NewsAsync(CancellationToken cancellationToken) => _news.Reader.ReadAsync(cancellationToken).AsTask();

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        foreach (var gateway in _known.Except(roster.Gateways.Select(gateway => gateway.Label)).ToList())
        {
            await EndAsync(gateway).ConfigureAwait(false);
            discovery.Remove(gateway);
            _known.Remove(gateway);
        }

        foreach (var gateway in roster.Gateways)
            await FollowAsync(gateway, cancellationToken).ConfigureAwait(false);
        list.Publish([.. roster.Gateways.Select(gateway => Find(gateway.Label)).OfType<RunningWatch>().Select(running => running.Watch)], [.. roster.Verdicts.Select(Verdict)]);
    }

    private async Task FollowAsync(GatewayOptions gateway, CancellationToken cancellationToken)
    {
        if (_running.Exists(one => ReferenceEquals(one.Options, gateway)))
            return;
        try
        {
            if (_known.Add(gateway.Label))
            {
                discovery.Add(gateway);
                await SettledAsync(cancellationToken).ConfigureAwait(false);
            }

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
