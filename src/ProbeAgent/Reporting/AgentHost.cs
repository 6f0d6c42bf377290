using System.Collections.Immutable;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Reporting.Http;
using ProbeAgent.Reporting.Logging;
using ProbeAgent.Reporting.Series;
using ProbeAgent.Reporting.Status;
using ProbeAgent.Watching;

namespace ProbeAgent.Reporting;

/// <summary>The running agent: the log, the metrics, the part that probes and the web server, put together in one place.</summary>
internal sealed class AgentHost : IAsyncDisposable
{
    // With the log's last lines (250 ms) the agent ends within a second of SIGTERM, whoever holds a connection open.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromMilliseconds(500);

    private readonly AgentParts _parts;
    private readonly AgentLog _log;
    private readonly WatchPart _watching;
    private readonly StartLog _started;
    private readonly ImmutableArray<IHostedService> _services;
    private readonly WebApplication _app;
    private volatile bool _leaves;

    /// <param name="parts">What to run.</param>
    /// <param name="log">Where to log; outlives the host.</param>
    /// <exception cref="StartException">The endpoint's certificate is not usable.</exception>
    public AgentHost(AgentParts parts, AgentLog log)
    {
        _parts = parts;
        _log = log;
        var metrics = new AgentMetrics(BuildInfo.Current, () => log.Dropped, parts.Time);
        _started = new StartLog(log.Factory.CreateLogger<AgentHost>());
        _watching = parts.Watching(
            new WatchObservers
            {
                Rounds =
                [
                    metrics.Rounds,
                    new StateLog(log.Factory.CreateLogger<StateLog>()),
                    new FileProblemLog(log.Factory.CreateLogger<FileProblemLog>()),
                    .. parts.Observers,
                ],
                Clients = [metrics.Sessions, new ClientLog(log.Factory.CreateLogger<ClientLog>(), path => _watching?.List.FreshClientOf(path))],
                Trials = [metrics.Trials, new TrialLog(log.Factory.CreateLogger<TrialLog>())],
                Resolvers = [new ResolverLog(log.Factory.CreateLogger<ResolverLog>(), parts.Time)],
                Rollouts = [metrics.Rollouts, new RolloutLog(log.Factory.CreateLogger<RolloutLog>())],
                Watches = [.. metrics.Watches, _started],
            },
            log.Factory);
        if (_watching.Discovery is { } discovery)
            metrics.Discovery.Follow(discovery, _watching.List);
        _services = parts.Fate is null ? [.. _watching.Services] : [parts.Fate(Leave, log.Factory), .. _watching.Services];
        var status = new StatusSource(BuildInfo.Current, parts.Time.GetUtcNow(), parts.Form, _watching, parts.Namespace, () => log.Dropped);
        _app = Build(parts.Options.Metrics, log.Factory, _services);
        Routes.Map(_app, metrics.Registry, status, _watching.List);
    }

    /// <summary>Where the metrics are served, once started.</summary>
    public Uri Address => AgentServer.Address(_app.Services);

    /// <summary>The paths under watch.</summary>
    public IReadOnlyList<IWatchedPath> Paths => [.. _watching.List.Paths];

    /// <summary>Runs the agent until SIGTERM, SIGINT or the token ends it.</summary>
    /// <param name="parts">What to run.</param>
    /// <param name="cancellationToken">Ends it too.</param>
    /// <param name="started">Told where the metrics are, once they are served.</param>
    /// <returns>An <see cref="ExitCode"/>: stopped when it was asked to end, failed when it could not start or the probing broke down, start again when its namespace is lost.</returns>
    public static async Task<int> RunAsync(AgentParts parts, CancellationToken cancellationToken, Action<Uri>? started = null)
    {
        using var log = new AgentLog(parts.Options.Log);
        try
        {
            await using var host = new AgentHost(parts, log);
            await host.StartAsync(cancellationToken);
            started?.Invoke(host.Address);
            return await host.WaitAsync(cancellationToken);
        }
        catch (StartException e)
        {
            await Console.Error.WriteLineAsync($"probeagent: {e.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Stopped; // asked to end, perhaps while it was still starting
        }
    }

    /// <exception cref="StartException">The endpoint can't be opened.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (ListenProblem.Find(e) is { } problem)
        {
            throw new StartException(problem.Text(_parts.Options.Metrics.Listen), e);
        }

        _started.Write(Address, _parts, _watching.List);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var service in _services)
            (service as IDisposable)?.Dispose(); // made by us, so the container leaves them to us
    }

    private async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _app.WaitForShutdownAsync(cancellationToken);
        if (_leaves)
            return ExitCode.StartAgain;
        return _services.Any(service => service is BackgroundService { ExecuteTask.IsFaulted: true }) ? ExitCode.Failed : ExitCode.Stopped;
    }

    // Whoever has asked the agent to end before gets the code for that: a restart policy is not to start it again.
    private void Leave()
    {
        _leaves = !_app.Lifetime.ApplicationStopping.IsCancellationRequested;
        _app.Lifetime.StopApplication();
    }

    private static WebApplication Build(MetricsOptions options, ILoggerFactory loggers, IEnumerable<IHostedService> services)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        foreach (var service in services)
            builder.Services.AddSingleton(service);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        AgentServer.Add(builder, options.Listen, ServerCertificate.From(options, loggers.CreateLogger<ServerCertificate>()));
        return builder.Build();
    }
}
