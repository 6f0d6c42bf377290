namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Runs all views' loops, each on its own: what one does never stops another.</summary>
internal sealed class ResolverService(IReadOnlyList<ResolverMonitor> monitors) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(monitors.Select(monitor => Task.Run(() => monitor.RunAsync(stoppingToken), CancellationToken.None)));
}
