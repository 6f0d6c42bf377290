using ProbeAgent.LabTests.Lab;
using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.LabTests.Resolvers;

/// <summary>What operators do to a gateway, and what each resolver makes of it, in a real container's namespace.</summary>
[Collection(nameof(Compose.Compose))]
public sealed class ViewTests
{
    private const string Alias = "--network-alias";

    [Fact]
    public async Task GatewayMoves_ResolversFollowAndThePinnedOneDoesNot()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var gateway = await network.RunAsync("gateway", Alias, "gateway");
        await using var views = await WatchedViews.OfAsync(await network.RunAsync("box"));
        var old = await network.AddressAsync(gateway);
        views.Say([old]);
        await views.SeeAsync($"embedded ok {old}, pinned ok {old}, system ok {old}");
        Assert.Equal(TimeSpan.FromSeconds(600), views["embedded"].Ttl);
        // Not of the looks before it was said who the gateway is.
        foreach (var resolver in (string[])["embedded", "pinned", "system"])
            await views.SeeAsync(resolver, view => view is { IsJudged: true, StaleSince: null });

        await Docker.DoAsync("stop", "--time", "1", gateway);
        views.Say([], old);
        await views.SeeAsync("embedded", view => view.Addresses.IsEmpty && view.IsDead != true);
        await network.RunAsync("filler");
        await Docker.DoAsync("start", gateway);
        var current = await network.AddressAsync(gateway);
        Assert.NotEqual(old, current);
        views.Say([current], old);

        await views.SeeAsync($"embedded ok {current}, pinned ok {old}, system ok {current}");
        await views.SeeAsync("system", view => view.StaleSince is null);
        await views.SeeAsync("embedded", view => view is { IsJudged: true, StaleSince: null });
        await views.SeeAsync("pinned", view => view.StaleSince is not null);
        Assert.False(ViewDivergence.Of(views.Views));
    }

    [Fact]
    public async Task NameGoneAndUpstreamDead_IsNoDeadResolverUntilItIsSilentToAll()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var hole = await network.RunAsync("hole");
        await (await ContainerNamespace.OfAsync(hole)).RunAsync("iptables", "-A", "INPUT", "-p", "udp", "--dport", "53", "-j", "DROP");
        var gateway = await network.RunAsync("gateway", Alias, "gateway");
        var box = await network.RunAsync("box", "--dns", await network.AddressAsync(hole));
        await using var views = await WatchedViews.OfAsync(box);
        var address = await network.AddressAsync(gateway);
        await views.SeeAsync($"embedded ok {address}, pinned ok {address}, system ok {address}");

        await Docker.DoAsync("stop", "--time", "1", gateway);
        await views.SeeAsync($"embedded timeout, pinned ok {address}, system timeout");
        Assert.Equal((false, false), (views["embedded"].IsDead, views["system"].IsDead));

        await (await ContainerNamespace.OfAsync(box)).RunAsync("iptables", "-I", "OUTPUT", "-d", "127.0.0.11", "-j", "DROP");
        await views.SeeAsync($"embedded dead, pinned ok {address}, system dead");

        await (await ContainerNamespace.OfAsync(box)).RunAsync("iptables", "-D", "OUTPUT", "-d", "127.0.0.11", "-j", "DROP");
        await Docker.DoAsync("start", gateway);
        await views.SeeAsync($"embedded ok {address}, pinned ok {address}, system ok {address}");
    }

    [Fact]
    public async Task NetworkConnectedWithoutItsAlias_NameIsGoneThoughTheContainerIsThere()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var gateway = await network.RunAsync("gateway", Alias, "gateway");
        await using var views = await WatchedViews.OfAsync(await network.RunAsync("box"));
        var address = await network.AddressAsync(gateway);
        views.Say([address]);
        await views.SeeAsync($"embedded ok {address}, pinned ok {address}, system ok {address}");

        await Docker.DoAsync("network", "disconnect", network.Name, gateway);
        await Docker.DoAsync("network", "connect", network.Name, gateway);
        views.Say([await network.AddressAsync(gateway)]);

        await views.SeeAsync("embedded", view => view is { Addresses.IsEmpty: true, StaleSince: not null });

        await Docker.DoAsync("network", "disconnect", network.Name, gateway);
        await Docker.DoAsync("network", "connect", "--alias", "gateway", network.Name, gateway);
        await views.SeeAsync("embedded", view => view is { StaleSince: null, IsJudged: true, Addresses.Length: 1 });
    }

    [Fact]
    public async Task ExtraHosts_ContradictsDockersDns()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var gateway = await network.RunAsync("gateway", Alias, "gateway");
        await using var views = await WatchedViews.OfAsync(await network.RunAsync("box", "--add-host", "gateway:10.9.9.9"));
        var address = await network.AddressAsync(gateway);
        views.Say([address]);

        await views.SeeAsync($"embedded ok {address}, hosts ok 10.9.9.9, pinned ok 10.9.9.9, system ok 10.9.9.9");
        await Eventually.SeeAsync("divergence", _ => Task.FromResult(ViewDivergence.Of(views.Views) == true ? "" : null), TimeSpan.FromSeconds(5));
        await views.SeeAsync("hosts", view => view.StaleSince is not null);
    }

    [Fact]
    public async Task DefaultBridge_HasNoEmbeddedDnsButTheHostsServers()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var box = await network.RunAsync("box", "--network", "bridge", "--dns", "192.0.2.53", "--dns", "192.0.2.54");
        // Nobody answers there: the point is who is asked.
        await using var views = await WatchedViews.OfAsync(box);

        await views.SeeAsync("192.0.2.53", view => view.Outcome() is ResolverOutcome.Dead);
        await views.SeeAsync("192.0.2.54", view => view.Outcome() is ResolverOutcome.Dead);
        await views.SeeAsync("system", view => view.Addresses.IsEmpty);

        Assert.Equal(["192.0.2.53", "192.0.2.54", "pinned", "system"], views.Views.Select(view => view.Resolver));
    }

    [Fact]
    public async Task ThreeReplicas_ShuffledAnswersAreNoChange()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var addresses = new List<string>();
        for (var replica = 1; replica <= 3; replica++)
            addresses.Add(await network.AddressAsync(await network.RunAsync($"gateway-{replica}", Alias, "gateway")));
        await using var views = await WatchedViews.OfAsync(await network.RunAsync("box"));
        views.Say([.. addresses]); // for ten seconds, ten looks a second

        await views.SeeAsync("embedded", view => view is { Addresses.Length: 3, StaleSince: null, IsJudged: true });
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), (views.ChangesOf("embedded"), views.ChangesOf("system")));
        Assert.Null(views["embedded"].StaleSince);
    }

    [Fact]
    public async Task Sidecar_ControlIsTheGatewaysOwnContainer()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var hole = await network.RunAsync("hole");
        await (await ContainerNamespace.OfAsync(hole)).RunAsync("iptables", "-A", "INPUT", "-p", "udp", "--dport", "53", "-j", "DROP");
        // The gateway without the name that is asked for: unknown, with a dead upstream.
        var gateway = await network.RunAsync("other", "--dns", await network.AddressAsync(hole));
        await using var views = await WatchedViews.OfAsync(await network.RunAsync("sidecar", "--network", $"container:{gateway}"));

        var view = await views.SeeAsync("embedded", view => view.Status is not null);

        Assert.Equal(("timeout", false), (view.Outcome()!.Value.Label(), view.IsDead));
    }

    private static void Require()
    {
        LabRequirements.Engine();
        LabRequirements.Root();
    }
}
