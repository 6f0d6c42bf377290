using ProbeAgent.Configuration;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Discovery.Ledger;
using ProbeAgent.Discovery.Names;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Discovery;

/// <summary>Finds out who the gateways are, and follows them: by the engine, else by what their names mean, else by the
/// configuration. What it knows is there from the start, and grows once it runs.</summary>
internal sealed partial class DiscoveryService : BackgroundService, IDiscovery
{
    private readonly EngineView _view;
    private readonly EngineWatch? _watch;
    private readonly string? _whyNot;
    private readonly EndpointLog _endpoints;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<(WatchedGateway Gateway, GatewaySource Source)> _gateways = [];
    private volatile DiscoverySnapshot _current = new();

    /// <param name="options">The gateways to begin with, and where the engine is.</param>
    /// <param name="form">How the agent stands to the gateways.</param>
    /// <param name="clues">What the agent sees of its own container from inside.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Told once of each change.</param>
    /// <param name="open">Makes a client of the engine; null for Docker's own, where the options or the usual place have one.</param>
    public DiscoveryService(
        AgentOptions options, VantageForm form, OwnClues clues, TimeProvider time, ILoggerFactory loggers, Func<IEngine>? open = null)
    {
        (_time, _logger) = (time, loggers.CreateLogger<DiscoveryService>());
        _endpoints = new EndpointLog(loggers.CreateLogger<EndpointLog>());
        _view = new EngineView(form, time, loggers.CreateLogger<EngineView>());
        var (host, whyNot) = open is null ? EngineLocator.Locate(options.Docker, Vantage.OwnNamespace) : (options.Docker.Host ?? EngineHost.Usual, null);
        _whyNot = whyNot;
        if (whyNot is null)
        {
            var reader = new EngineReader(new SelfFinder(clues, form, options.Docker.Self), options.Docker.Project);
            _watch = new EngineWatch(
                open ?? (() => EngineFactory.Open(options.Docker, host)), host.ToString(), _view, reader, time, loggers.CreateLogger<EngineWatch>());
            _watch.StateChanged += () => Publish(_ => Take());
            _view.Published += () => Publish(_ => Take());
        }

        foreach (var gateway in options.Gateways)
            Add(gateway, isLabelled: false);
        Publish(_ => Take());
    }

    public DiscoverySnapshot Current => _current;

    public event Action<DiscoverySnapshot>? Changed;

    /// <summary>Whether nothing is done any more though the engine answers: what is known then no longer counts.</summary>
    public bool IsStuck => _watch is { State.Answers: true } && _view.IsStuck;

    public IEndpointSource Add(GatewayOptions options, bool isLabelled)
    {
        var gateway = WatchedGateway.Of(options);
        var source = new GatewaySource(gateway, _time, _logger);
        source.NamesHeard += PublishSources;
        _endpoints.Follow(gateway.Label, source);
        lock (_lock)
            _gateways = [.. _gateways, (gateway, source)];
        if (_watch is { } watch)
        {
            source.LookWith((_, cancellationToken) => watch.ConfirmAsync(cancellationToken));
            _view.Add(new GatewayContainers(gateway, source, new GatewayFinder(gateway, isLabelled), _time));
        }

        // What is known from the start of this one is still to come.
        Publish(current => current with { Sources = [.. _gateways.SelectMany(Sources)], IsSettled = current.IsSettled && _watch is not { State.Answers: not false } });
        return source;
    }

    public void Remove(string gateway)
    {
        lock (_lock)
            _gateways = [.. _gateways.Where(pair => pair.Gateway.Label != gateway)];
        _view.Remove(gateway);
        PublishSources();
    }

    /// <summary>The endpoints of a gateway, by its label.</summary>
    public IEndpointSource For(string gateway) => _gateways.First(pair => pair.Gateway.Label == gateway).Source;

    /// <summary>The resolver that the vantage is to be given, for what the gateways' names mean to be known.</summary>
    public INameResolver Observe(INameResolver resolver) => new ObservedResolver(resolver, () => _gateways);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (_watch is null)
            Log.NoEngine(_logger, _whyNot!);
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _watch is null ? Task.CompletedTask : Task.Run(() => _watch.RunAsync(stoppingToken), CancellationToken.None);

    private void PublishSources() => Publish(current => current with { Sources = [.. _gateways.SelectMany(Sources)] });

    private void Publish(Func<DiscoverySnapshot, DiscoverySnapshot> next)
    {
        lock (_lock)
        {
            var now = next(_current);
            if (now.Says(_current))
                return;
            _current = now;
            foreach (var handler in Delegate.EnumerateInvocationList(Changed))
                Tell(handler);
        }
    }

    private void Tell(Action<DiscoverySnapshot> handler)
    {
        try
        {
            handler(_current); // the newest: one before it may have changed something
        }
        catch (Exception e)
        {
            Log.HandlerFault(_logger, e);
        }
    }

    // Only on the engine's own thread.
    private DiscoverySnapshot Take() => new()
    {
        Engine = _watch?.State,
        NoEngineBecause = _whyNot,
        IsSettled = _watch is null or { State.Answers: false } || (_view.HasSaidAll && _view.Gateways.Select(gateway => gateway.Source).SequenceEqual(_gateways.Select(pair => pair.Source))),
        Self = _view.Self?.Self?.Name,
        SelfBecause = _view.Self?.Because,
        Project = _view.Project,
        Gateways = _view.HasRead ? [.. _view.Gateways.Select(gateway => new GatewayFinding(gateway.Gateway.Label, gateway.IsFound, gateway.Binding?.Because, gateway.Problem))] : [],
        Dependants = _view.Dependants,
        Labelled = _view.Labelled,
        Sources = [.. _gateways.SelectMany(Sources)],
    };

    // Those that count: the names' servers do only while the engine does not know the gateway.
    private IEnumerable<SourceState> Sources((WatchedGateway Gateway, GatewaySource Source) pair)
    {
        var label = pair.Gateway.Label;
        if (pair.Gateway.Address is not null)
            yield return new SourceState(label, EndpointAuthority.Static, true);
        if (_watch is not null)
            yield return new SourceState(label, EndpointAuthority.Docker, _watch.State.Answers);
        if (pair.Source.NamesAnswer is { } answer)
            yield return new SourceState(label, EndpointAuthority.Dns, answer);
    }

    private static partial class Log
    {
        [LoggerMessage(1401, LogLevel.Information, "no container engine is asked ({Because}): who the gateway is, is known by its name alone", EventName = "NoEngine")]
        public static partial void NoEngine(ILogger logger, string because);

        [LoggerMessage(1402, LogLevel.Error, "somebody who hears of discovery failed, by a fault of the agent's own", EventName = "DiscoveryHandlerFault")]
        public static partial void HandlerFault(ILogger logger, Exception exception);
    }
}
