using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>Every way to publish a port, and every way to shut it, seen from everywhere a client can stand: the network next
/// door, the gateway's own namespace, another network, the host, and the world outside. On an engine of the test's own, whose
/// firewall is nobody else's.</summary>
[Collection(nameof(Compose))]
public sealed class PublishedPortTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    // Of the path to the gateway itself, published to everybody; then of the ports of the same name.
    private static readonly string[] FromNextDoor =
    [
        "service upgrade/ok", "published upgrade/ok", "private tcp/refused", "nobody http/closed|reset", "unbound http/closed|reset", "absent tcp/refused",
    ];

    private static readonly string[] FromInside = [.. FromNextDoor, "loopback upgrade/ok"];

    // The isolation of networks is silent; by the host's address there is the proxy.
    private static readonly string[] FromAnotherNetwork =
    [
        "service dns/nxdomain|timeout|server_failure|refused", "container tcp/timeout", "published upgrade/ok", "private tcp/refused",
        "nobody http/closed|reset", "unbound http/closed|reset", "absent tcp/refused",
    ];

    private static readonly string[] FromTheHost =
    [
        "loopback upgrade/ok", "private upgrade/ok", "nobody http/closed|reset", "unbound http/closed|reset", "absent tcp/refused",
        "own upgrade/ok", "own_private tcp/refused", "own_nobody tcp/refused", "own_unbound tcp/refused", "own_absent tcp/refused", "container upgrade/ok",
    ];

    private static readonly string[] FromOutside =
    [
        "published upgrade/ok", "private tcp/refused", "nobody tcp/refused", "unbound tcp/refused", "absent tcp/refused",
    ];

    [Fact]
    public async Task Ports_PublishedAndShutInEveryWay_EachClientSeesWhatItSees()
    {
        await using var engine = await OwnEngine.UpAsync();
        var ports = new PublishedPorts();
        await using var project = await ComposeProject.UpAsync(engine, "bridge", ports.Overlay(engine.Address));
        await using var outside = await AgentProcess.StartAsync(ports.Outside(engine.Address, project.GatewayPort));
        var nextDoor = project.Agent();
        var inside = project.Agent("sidecar", project.SidecarPort);
        var another = project.Agent("elsewhere", ports.Elsewhere);
        var host = project.Agent("host", ports.Host);

        await nextDoor.SeeMatrixAsync(GatewayReady.Boot, FromNextDoor);
        await SeeAllAsync(FromOutside);

        // What passes the host's FORWARD chain is a stranger's packet alone: the host's own goes out by OUTPUT, and between
        // containers there is Docker's proxy.
        await ShutAsync("DOCKER-USER", ["-i", "eth0", "-p", "tcp", "--dport", "18789", "-j", "DROP"], "published tcp/timeout");
        await ShutAsync("DOCKER-USER", ["-i", "eth0", "-p", "tcp", "--dport", "18789", "-j", "REJECT"], "published tcp/refused");
        await ShutAsync("DOCKER-USER", ["-i", "eth0", "-p", "tcp", "--dport", "18789", "-j", "REJECT", "--reject-with", "icmp-host-prohibited"], "published tcp/unreachable");
        await outside.SeeMatrixAsync(Soon, FromOutside);

        // INPUT is where the proxy listens: shut to the network next door, it is open to all who don't need it.
        string[] rule = ["INPUT", "-i", PublishedPorts.Bridge, "-p", "tcp", "--dport", $"{project.GatewayPort}", "-j", "DROP"];
        await engine.DoInsideAsync(["iptables", "-I", .. rule]);
        await nextDoor.SeeMatrixAsync(Soon, Instead(FromNextDoor, "published tcp/timeout"));
        await inside.SeeMatrixAsync(Soon, Instead(FromInside, "published tcp/timeout"));
        await Task.WhenAll(host.SeeNewMatrixAsync(Soon, FromTheHost), another.SeeNewMatrixAsync(Soon, FromAnotherNetwork));
        await engine.DoInsideAsync(["iptables", "-D", .. rule]);
        await nextDoor.SeeMatrixAsync(Soon, FromNextDoor);

        await project.DockerAsync("stop", "--time", "1", project.Container("openclaw-gateway"));
        await nextDoor.SeeMatrixAsync(Soon, Instead(FromNextDoor, "service dns/nxdomain|timeout|server_failure|refused", "published tcp/refused", "nobody tcp/refused"));
        await host.SeeMatrixAsync(Soon, Instead(
            FromTheHost, "loopback tcp/refused", "private tcp/refused", "nobody tcp/refused", "own tcp/refused", "container tcp/timeout|unreachable"));
        await outside.SeeMatrixAsync(Soon, Instead(FromOutside, "published tcp/refused"));

        async Task SeeAllAsync(string[] fromOutside)
        {
            await outside.SeeMatrixAsync(Soon, fromOutside);
            await Task.WhenAll(
                nextDoor.SeeNewMatrixAsync(Soon, FromNextDoor), inside.SeeNewMatrixAsync(Soon, FromInside),
                another.SeeNewMatrixAsync(Soon, FromAnotherNetwork), host.SeeNewMatrixAsync(Soon, FromTheHost));
        }

        async Task ShutAsync(string chain, string[] rule, string row)
        {
            await engine.DoInsideAsync(["iptables", "-I", chain, .. rule]);
            await SeeAllAsync(Instead(FromOutside, row));
            await engine.DoInsideAsync(["iptables", "-D", chain, .. rule]);
        }
    }

    private static string[] Instead(string[] rows, params string[] changed) =>
        [.. rows.Select(row => changed.FirstOrDefault(other => other.Split(' ')[0] == row.Split(' ')[0]) ?? row)];
}
