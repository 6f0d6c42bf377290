using System.Collections.Concurrent;
using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.LabTests.Lab;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.LabTests.Compose;

/// <summary>How an engine takes a server away from under a kept connection, and what a client notices of it.</summary>
[Collection(nameof(Compose))]
public sealed class KeptConnectionTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task ServerKilled_PoolMovesWithoutAFailureAndPinnedFails()
    {
        LabRequirements.Engine();
        await using var servers = await BridgedServers.UpAsync();
        var (old, at) = await servers.AddAsync();
        var (_, next) = await servers.AddAsync();
        var (names, heard) = (new MovingName(at), new Heard());
        // Seldom enough that the connection is idle when its server is killed: a request that is under way then is reset.
        await using var clients = RunningClients.Start(Gateway(interval: TimeSpan.FromSeconds(10)), names, heard);
        await SeeUpAsync(clients);
        var looks = heard.Looks;
        await Eventually.SeeAsync("one more look", _ => Task.FromResult(heard.Looks > looks ? heard : null), Soon);

        names.Address = next;
        await Docker.DoAsync("kill", old);
        await clients.SeeAsync($"at {next}", ClientKind.Pooled, seen => seen.Address!.Equals(next), Soon);
        await clients.SeeAsync("down", ClientKind.Pinned, seen => seen.Success == false && seen.Address!.Equals(at), Soon);

        // Its end came while it was idle: the next request is sent on a new connection, and nobody notices.
        Assert.DoesNotContain(heard.All, seen => seen is { Client: ClientKind.Pooled, Success: false });
    }

    [Fact]
    public async Task NetworkDisconnected_PoolWaitsForNothingUntilItsTimeIsOverThenMoves()
    {
        LabRequirements.Engine();
        await using var servers = await BridgedServers.UpAsync();
        var (old, at) = await servers.AddAsync();
        var (_, next) = await servers.AddAsync();
        var (names, heard) = (new MovingName(at), new Heard());
        await using var clients = RunningClients.Start(Gateway(interval: TimeSpan.FromSeconds(1)), names, heard);
        await SeeUpAsync(clients);

        names.Address = next;
        await Docker.DoAsync("network", "disconnect", servers.Network, old);
        clients.Of(ClientKind.Pooled).Announce(); // at the fast interval, too
        await clients.SeeAsync($"at {next}", ClientKind.Pooled, seen => seen.Success == true && seen.Address!.Equals(next), Soon);

        // Neither FIN nor RST: the request on the kept connection takes all of its time, once.
        var failed = heard.All.Where(seen => seen is { Client: ClientKind.Pooled, Success: false }).ToList();
        var end = Assert.Single(failed.Select(seen => seen.End!.Value).Distinct());
        Assert.Equal((Step.Http, Outcome.Timeout, at), (end.Step, end.Outcome, failed[0].Address));
        Assert.InRange(end.Duration, TimeSpan.FromMilliseconds(850), TimeSpan.FromMilliseconds(1900));
    }

    private static GatewayOptions Gateway(TimeSpan interval) => new()
    {
        Label = "gateway",
        Name = "web",
        Port = 80,
        Kind = GatewayKind.Generic,
        HealthPath = "/",
        HealthBody = null,
        StartupPath = null,
        WebSocketPath = null,
        Interval = interval,
        Timeout = TimeSpan.FromMilliseconds(900),
    };

    private static async Task SeeUpAsync(RunningClients clients)
    {
        foreach (var client in (ClientKind[])[ClientKind.Pooled, ClientKind.Pinned])
            await clients.SeeAsync("up", client, seen => seen.Success == true, Soon);
    }

    private sealed class MovingName(IPAddress address) : INameResolver
    {
        public volatile IPAddress Address = address;

        public ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new NameAnswer(NameStatus.Ok, [Address]));
    }

    private sealed class Heard : IClientObserver
    {
        private readonly ConcurrentQueue<ClientSnapshot> _all = new();

        public IEnumerable<ClientSnapshot> All => _all;

        /// <summary>How often the pool was looked at.</summary>
        public int Looks => _all.Count(seen => seen.Client == ClientKind.Pooled);

        public void OnClient(ClientSnapshot before, ClientSnapshot after) => _all.Enqueue(after);
    }
}
