using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Sources;
using ProbeAgent.Probing;
using ProbeAgent.Reporting;
using ProbeAgent.Reporting.Logging;

namespace ProbeAgent.Demo;

/// <summary>The real agent, whole: the same ladder, schedule and endpoint as in production.</summary>
internal sealed class HostedDemoAgent : IDemoAgent
{
    private readonly AgentLog _log;
    private readonly AgentHost _host;

    private HostedDemoAgent(AgentParts parts)
    {
        _log = new AgentLog(parts.Options.Log);
        _host = new AgentHost(parts, _log);
    }

    public IReadOnlyList<IWatchedPath> Paths => _host.Paths;

    public Uri Metrics => new(_host.Address, "/metrics");

    /// <inheritdoc cref="StartDemoAgent"/>
    /// <exception cref="StartException">The endpoint can't be opened.</exception>
    public static async Task<IDemoAgent> StartAsync(AgentOptions options, IRoundObserver observer, CancellationToken cancellationToken)
    {
        var parts = await AgentComposition.ComposeAsync(options, OptionSources.None, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var agent = new HostedDemoAgent(parts with { Observers = [observer], Fate = null });
        try
        {
            await agent._host.StartAsync(cancellationToken).ConfigureAwait(false);
            return agent;
        }
        catch
        {
            await agent.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _host.DisposeAsync().ConfigureAwait(false);
        _log.Dispose();
    }
}
