using System.Net;
using Microsoft.Extensions.Logging;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.LabTests.Lab;
using ProbeAgent.Vantages;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>The discovery of an agent on this machine, without the rest of it.</summary>
internal sealed class Room : IAsyncDisposable
{
    private readonly DiscoveryService _service;
    private readonly ILoggerFactory _loggers;
    private readonly LogWatch _changes = new();

    private Room(DiscoveryService service, ILoggerFactory loggers, LogWatch log)
    {
        (_service, _loggers, Log) = (service, loggers, log);
        Source = service.For("gateway");
        Source.Changed += snapshot => _changes.Add(Text(snapshot));
        Source.Happened += happened => Events.Add($"{happened.Action} {happened.Member}{(happened.Announces ? " !" : "")}");
    }

    /// <summary>What it has logged.</summary>
    public LogWatch Log { get; }

    /// <summary>The events it told of, those that announce a change with an exclamation mark.</summary>
    public LogWatch Events { get; } = new();

    public IEndpointSource Source { get; }

    public DiscoverySnapshot Current => _service.Current;

    /// <param name="project">The Compose project to look in; null to look in all.</param>
    /// <param name="host">The engine; null for the lab's own.</param>
    public static async Task<Room> OpenAsync(string? project, string? host = null)
    {
        host ??= await Docker.DoAsync("context", "inspect", "--format", "{{.Endpoints.docker.Host}}");
        var options = new AgentOptions
        {
            Gateways = [new GatewayOptions { Label = "gateway", Name = "gateway" }],
            Docker = new DockerOptions { Host = new EngineHost(new Uri(host)), Project = project },
        };
        var log = new LogWatch();
        var loggers = new LoggerFactory([new LogWatchProvider(log)]);
        var room = new Room(new DiscoveryService(options, VantageForm.Host, new OwnClues(), TimeProvider.System, loggers), loggers, log);
        await room._service.StartAsync(TestContext.Current.CancellationToken);
        return room;
    }

    /// <summary>Waits until the gateway's addresses are these and no others.</summary>
    public Task SeeAsync(TimeSpan within, params string[] addresses)
    {
        var wanted = string.Join(' ', addresses.Order(StringComparer.Ordinal));
        return SeeAsync($"current: {wanted}", snapshot => Addresses(snapshot) == wanted, within);
    }

    /// <summary>Waits until the endpoints are as told.</summary>
    public Task<GatewayEndpoints> SeeAsync(string what, Func<GatewayEndpoints, bool> seen, TimeSpan within) => Eventually.SeeAsync(
        what,
        _ => Task.FromResult(seen(Source.Current) ? Source.Current : null),
        within,
        () => $"{Text(Source.Current)}\nchanges:\n{_changes}\nevents:\n{Events}\nlog:\n{Log}");

    /// <summary>Waits until what is known besides is as told.</summary>
    public Task<DiscoverySnapshot> SeeAsync(string what, Func<DiscoverySnapshot, bool> seen, TimeSpan within) => Eventually.SeeAsync(
        what, _ => Task.FromResult(seen(Current) ? Current : null), within, () => $"{Current}\nlog:\n{Log}");

    public static string Addresses(GatewayEndpoints snapshot, EndpointState state = EndpointState.Current) => string.Join(' ', snapshot.Endpoints
        .Where(endpoint => endpoint.State == state).Select(endpoint => endpoint.Address.ToString()).Order(StringComparer.Ordinal));

    public EndpointState StateOf(string address) => Source.Current.StateOf(IPAddress.Parse(address));

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        _loggers.Dispose();
    }

    private static string Text(GatewayEndpoints snapshot) =>
        $"{snapshot.Version} {snapshot.Authority}, {string.Join(", ", snapshot.Endpoints.Select(endpoint => $"{endpoint.Address} {endpoint.Member} {endpoint.State} {endpoint.Generation}"))}; "
        + string.Join(", ", snapshot.Members.Select(member => $"{member.Name} {member.Status}"));
}
