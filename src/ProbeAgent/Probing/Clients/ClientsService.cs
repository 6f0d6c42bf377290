namespace ProbeAgent.Probing.Clients;

/// <summary>Runs all clients' loops, each on its own: what one does never stops another.</summary>
internal sealed class ClientsService(IReadOnlyList<IClientLoop> clients) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(stoppingToken), CancellationToken.None)));
}
