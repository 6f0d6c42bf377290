namespace ProbeAgent.Probing.Schedule;

/// <summary>Runs all paths' loops, each on its own: what one does never stops another.</summary>
internal sealed class ProbingService(IReadOnlyList<PathMonitor> monitors) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(monitors.Select(monitor => Task.Run(() => monitor.RunAsync(stoppingToken), CancellationToken.None)));
}
