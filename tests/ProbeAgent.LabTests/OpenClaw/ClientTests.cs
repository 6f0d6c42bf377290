using ProbeAgent.LabTests.Lab;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Clients.Sessions;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>The clients beside the rounds, on the real gateway.</summary>
[Collection(OpenClawLab.Name)]
public sealed class ClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(2);

    // The gateway pings every 25 s, ticks every 30 s, and cuts whoever has not answered for 75 s.
    // The gateway pings every 25 s.
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("PROBEAGENT_LAB_LONG") == "1" ? 300 : 40);

    private static readonly ClientKind[] Clients = [ClientKind.Pooled, ClientKind.Pinned, ClientKind.Session];

    [Fact]
    public async Task Clients_LeftAlone_ConnectionsHeldAndNotOneLine()
    {
        await using var gateway = await OpenClawGateway.StartAsync();
        var mark = await gateway.MarkAsync();
        await using var clients = RunningClients.Beside(gateway, interval: TimeSpan.FromSeconds(10));
        foreach (var client in Clients)
            await clients.SeeAsync("up", client, seen => seen.Success == true, Patience);
        var since = Clients.ToDictionary(client => client, client => clients.Of(client).Snapshot.AddressSince);

        await clients.SeeAsync($"held for {Held.TotalSeconds:0} s", ClientKind.Session, seen => seen.At - since[ClientKind.Session] >= Held, Held + Patience);
        // The pool asks every 4 s, the gateway closes after 5 s: three asks on one connection are what a pool is. One that comes late
        // makes it begin anew.
        await clients.SeeAsync("kept over three asks", ClientKind.Pooled, seen => seen is { Success: true } && seen.At - seen.AddressSince >= TimeSpan.FromSeconds(13), Patience);

        foreach (var client in (ClientKind[])[ClientKind.Session, ClientKind.Pinned])
            Assert.Equal((true, since[client]), (clients.Of(client).Snapshot.Success, clients.Of(client).Snapshot.AddressSince));

        await clients.StopAsync();
        var lines = await gateway.LoggedSinceAsync(mark);
        Assert.Empty(lines.Console);
        Assert.Empty(lines.File);
    }

    [Fact]
    public async Task Clients_GatewayRestarts_SessionClosedWith1012AndBackInTheNewBootWithoutALine()
    {
        await using var gateway = await OpenClawGateway.StartAsync();
        await using var clients = RunningClients.Beside(gateway, interval: TimeSpan.FromSeconds(1));
        foreach (var client in Clients)
            await clients.SeeAsync("up", client, seen => seen.Success == true, Patience);
        var boot = clients.Of(ClientKind.Session).Snapshot.End!.Value.Evidence!.BootId;

        var restart = gateway.Restart();
        var closed = await clients.SeeAsync("closed", ClientKind.Session, seen => seen.Ended is not null, Patience);
        await clients.SeeAsync("down", ClientKind.Pooled, seen => seen.Success == false, Patience);
        await gateway.ReadyAsync(restart);
        clients.Of(ClientKind.Session).Announce();
        var back = await clients.SeeAsync("back", ClientKind.Session, seen => seen.Success == true, BootTime);
        await clients.SeeAsync("back", ClientKind.Pooled, seen => seen.Success == true, Patience);

        Assert.Equal((SessionClose.Restart, 1012, "service restart"), (closed.Ended!.Reason, closed.Ended.CloseCode, closed.Ended.Detail));
        Assert.NotNull(boot);
        Assert.NotEqual(boot, back.End!.Value.Evidence!.BootId);

        await clients.StopAsync();
        var lines = await gateway.LoggedSinceAsync(restart);
        // A restart fills the log by itself; of its clients it says a word only when one of them has done wrong.
        foreach (var log in (IReadOnlyList<string>[])[lines.Console, lines.File])
            Assert.DoesNotContain(log, line => line.Contains("closed before connect", StringComparison.Ordinal) || line.Contains("unauthorized", StringComparison.Ordinal) || line.Contains("conn=", StringComparison.Ordinal));
    }
}
