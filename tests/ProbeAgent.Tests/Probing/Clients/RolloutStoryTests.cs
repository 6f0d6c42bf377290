using Microsoft.Extensions.Logging.Abstractions;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Schedule;

namespace ProbeAgent.Tests.Probing.Clients;

/// <summary>A rollout as the clients tell it: the gap between them is the story. The old gateway at 127.0.0.2 lives on for a
/// while beside the new one at 127.0.0.3.</summary>
public sealed class RolloutStoryTests
{
    private const string Old = "127.0.0.2";
    private const string New = "127.0.0.3";

    private readonly FakeNames _names = new(Old);
    private readonly FakeEndpoints _endpoints = new FakeEndpoints().Say([Old]);
    private readonly Dictionary<ClientKind, HeardClients> _heard = new()
    {
        [ClientKind.Pooled] = new HeardClients(),
        [ClientKind.Pinned] = new HeardClients(),
    };

    [Fact]
    public async Task Rollout_AddressChanges_FreshMovesPooledStaysUntilItsConnectionEndsPinnedFails()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var next = new ScriptedServer(peer => peer.StayHealthyAsync(), New);
        var old = new ScriptedServer(peer => peer.StayHealthyAsync(), Old, next.Port);
        var path = Paths.Named(next.Port) with { Interval = TimeSpan.FromMilliseconds(200), Timeout = TimeSpan.FromSeconds(20), FastInterval = TimeSpan.FromSeconds(2), Steps = StepSet.Dns | StepSet.Tcp | StepSet.Http };
        path = path with { Request = path.Request with { StartupTarget = null } };
        var fresh = new FreshClients();
        var monitor = new PathMonitor(
            path, new Prober(path, ClientLooks.VantageOf(_names), TimeProvider.System).RunAsync, [fresh], TimeProvider.System, new Random(1), NullLogger.Instance);
        fresh.Watch([monitor], _ => _endpoints);
        var clients = Planner().Plan(new GatewayOptions { Label = "gateway" }, [path], _endpoints);
        Assert.Equal([ClientKind.Pooled, ClientKind.Pinned], clients.Select(client => client.Snapshot.Client));
        var running = clients.Select(client => client.RunAsync(stopping.Token)).Append(monitor.RunAsync(stopping.Token)).ToList();
        foreach (var client in clients)
            await HeardAsync(client, seen => seen is { Success: true, IsStale: false });

        // The name moves; the old gateway still answers.
        _names.Mean(New);
        _endpoints.Say([New], Old);
        Array.ForEach([.. clients], client => client.Announce());
        var pooled = await HeardAsync(clients[0], seen => seen.IsStale);
        var pinned = await HeardAsync(clients[1], seen => seen.IsStale);
        Assert.Equal((true, Old), (pooled.Success, pooled.Address!.ToString()));
        Assert.Equal((true, Old), (pinned.Success, pinned.Address!.ToString()));
        while (fresh.Find(path)!.Address?.ToString() != New)
            await Task.Yield();
        Assert.Equal((true, false), (fresh.Find(path)!.Success, fresh.Find(path)!.IsStale));

        // The old gateway ends: the pool dials anew, what is pinned fails and goes on failing.
        await old.DisposeAsync();
        pooled = await HeardAsync(clients[0], seen => !seen.IsStale && seen.Success == true);
        pinned = await HeardAsync(clients[1], seen => seen.End!.Value.Outcome == Outcome.Refused);
        Assert.Equal(New, pooled.Address!.ToString());
        Assert.Equal((false, true, Old), (pinned.Success, pinned.IsStale, pinned.Address!.ToString()));

        await stopping.CancelAsync();
        await Task.WhenAll(running);
    }

    private ClientPlanner Planner() => new(
        ClientLooks.VantageOf(_names), [new Sorted(_heard)], TimeProvider.System, new Random(1), NullLogger.Instance);

    private Task<ClientSnapshot> HeardAsync(IClientLoop client, Func<ClientSnapshot, bool> holds) => _heard[client.Snapshot.Client].UntilAsync(holds);

    private sealed class Sorted(Dictionary<ClientKind, HeardClients> heard) : IClientObserver
    {
        public void OnClient(ClientSnapshot before, ClientSnapshot after) => heard[after.Client].OnClient(before, after);
    }
}
