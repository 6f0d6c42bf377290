using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.LabTests.Lab;

/// <summary>The clients of one gateway's path <c>service</c>, in this process, without the rest of an agent.</summary>
internal sealed class RunningClients : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ImmutableArray<IClientLoop> _clients;
    private readonly Task _running;

    private RunningClients(ImmutableArray<IClientLoop> clients)
    {
        _clients = clients;
        _running = Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(_stopping.Token))));
    }

    /// <summary>Beside a gateway of this machine, by the name <c>localhost</c>.</summary>
    public static RunningClients Beside(OpenClawGateway gateway, TimeSpan interval) => Start(
        new GatewayOptions
        {
            Label = "gateway",
            Name = "localhost",
            Port = gateway.Port,
            Token = new Secret(gateway.Options.Token),
            Interval = interval,
        },
        new SystemResolver(Vantage.OwnNamespace, TimeProvider.System));

    /// <param name="options">The gateway.</param>
    /// <param name="names">What its name means.</param>
    /// <param name="observers">Who hears of the looks.</param>
    public static RunningClients Start(GatewayOptions options, INameResolver names, params IClientObserver[] observers)
    {
        var plan = new PathPlanner(options, VantageForm.Sidecar, OwnNetwork.Read(), TimeProvider.System).Plan();
        var planner = new ClientPlanner(
            new Vantage("sidecar", names, Vantage.OwnNamespace), observers, TimeProvider.System, Random.Shared, NullLogger.Instance);
        return new RunningClients(planner.Plan(options, plan.Paths.Where(path => path.Name == "service"), new NoEndpoints("gateway")));
    }

    public IClientLoop Of(ClientKind client) => _clients.Single(loop => loop.Snapshot.Client == client);

    /// <summary>Waits until <paramref name="seen"/> holds of a client.</summary>
    public Task<ClientSnapshot> SeeAsync(string what, ClientKind client, Func<ClientSnapshot, bool> seen, TimeSpan within) => Eventually.SeeAsync(
        $"{client}: {what}",
        _ => Task.FromResult(Of(client).Snapshot is { } snapshot && seen(snapshot) ? snapshot : null),
        within,
        () => string.Join('\n', _clients.Select(loop => loop.Snapshot)));

    /// <summary>Ends them as the agent's end does.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }
}
