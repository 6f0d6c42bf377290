using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>Follows a gateway through all that Docker does to one, on a real engine.</summary>
public sealed class EndpointTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Restart_SameAddress_IsRetiredAndCurrentAgain()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project.Name);
        var address = await GatewayProject.AddressAsync(project.Container());
        await room.SeeAsync(Soon, address);

        await Docker.DoAsync("restart", "--time", "1", project.Container());

        await room.SeeAsync("the second generation, alone", seen => seen.Endpoints is [{ Generation: 2, State: EndpointState.Current }], Soon);
        await room.SeeAsync("running", seen => seen.Members is [{ Status: MemberStatus.Running }], Soon);
        await room.Events.WaitForAsync($"die {project.Container()} !", 0, Soon);
        await room.Events.WaitForAsync($"start {project.Container()} !", 0, Soon);
        await room.Log.WaitForAsync($"{address} is no longer", 0, Soon);
    }

    [Fact]
    public async Task Recreated_AddressTakenByAnother_NewOneIsCurrentAndTheOldRetired()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project.Name);
        var before = await GatewayProject.AddressAsync(project.Container());
        await room.SeeAsync(Soon, before);

        // The lowest free address is the next to be given away.
        await project.ComposeAsync("stop", "gateway");
        await project.ComposeAsync("up", "--detach", "neighbour");
        Assert.Equal(before, await GatewayProject.AddressAsync(project.Container("neighbour")));
        await project.ComposeAsync("up", "--detach", "--force-recreate", "--no-deps", "gateway");

        var after = await GatewayProject.AddressAsync(project.Container());
        Assert.NotEqual(before, after);
        await room.SeeAsync(Soon, after);
        Assert.Equal(EndpointState.Retired, room.StateOf(before));
        Assert.Equal(project.Container(), room.Source.Current.Endpoints[0].Member);
        var confirmed = await Eventually.SeeAsync(
            "the engine's word",
            async token => await room.Source.ConfirmAsync(IPAddress.Parse(before), token) is { } state ? Tuple.Create(state) : null,
            Soon);
        Assert.Equal(EndpointState.Retired, confirmed.Item1);
    }

    [Fact]
    public async Task ScaledUpAndDown_EveryReplicaIsAMemberAndTheirAddressesRetire()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project.Name);
        await room.SeeAsync(Soon, await GatewayProject.AddressAsync(project.Container()));

        await project.ComposeAsync("up", "--detach", "--no-recreate", "--scale", "gateway=3", "gateway");
        var addresses = await Task.WhenAll(Enumerable.Range(1, 3).Select(number => GatewayProject.AddressAsync(project.Container(number: number))));
        await room.SeeAsync(Soon, addresses);
        await room.SeeAsync("three members", seen => seen.Members.Length == 3, Soon);

        await project.ComposeAsync("up", "--detach", "--no-recreate", "--scale", "gateway=1", "gateway");
        await room.SeeAsync(Soon, addresses[0]);
        await room.SeeAsync("one member", seen => seen.Members.Length == 1, Soon);
        Assert.All(addresses[1..], address => Assert.Equal(EndpointState.Retired, room.StateOf(address)));
    }

    [Fact]
    public async Task NetworkDisconnectedAndConnectedWithoutAlias_IsStillTheGateway()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project.Name);
        var address = await GatewayProject.AddressAsync(project.Container());
        await room.SeeAsync(Soon, address);

        await Docker.DoAsync("network", "disconnect", project.Network, project.Container());
        await room.SeeAsync(Soon);
        Assert.Equal(EndpointState.Retired, room.StateOf(address));
        Assert.Equal(MemberStatus.Running, room.Source.Current.Members.Single().Status);

        await Docker.DoAsync("network", "connect", project.Network, project.Container());
        await room.SeeAsync(Soon, await GatewayProject.AddressAsync(project.Container()));
    }

    [Fact]
    public async Task GatewayRemovedAndMadeAnew_IsLostAndFound()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project.Name);
        await room.SeeAsync(Soon, await GatewayProject.AddressAsync(project.Container()));

        await project.ComposeAsync("rm", "--force", "--stop", "gateway");
        await room.SeeAsync("no member", seen => seen.Members.IsEmpty && Room.Addresses(seen).Length == 0, Soon);
        await room.Log.WaitForAsync("the engine has no container of it any more", 0, Soon);

        await project.ComposeAsync("up", "--detach", "gateway");
        await room.SeeAsync(Soon, await GatewayProject.AddressAsync(project.Container()));
    }

    [Fact]
    public async Task Paused_KeepsItsAddress()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project.Name);
        var address = await GatewayProject.AddressAsync(project.Container());
        await room.SeeAsync(Soon, address);

        await Docker.DoAsync("pause", project.Container());
        await room.SeeAsync("paused", seen => seen.Members is [{ Status: MemberStatus.Paused }] && Room.Addresses(seen) == address, Soon);
        await Docker.DoAsync("unpause", project.Container());
        await room.SeeAsync("running", seen => seen.Members is [{ Status: MemberStatus.Running }], Soon);
    }

    [Fact]
    public async Task HealthCheckTurns_IsTheMembersHealth()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project.Name);
        await room.SeeAsync("a gateway without a health check", seen => seen.Members is [{ Healthy: null }], Soon);
        await Docker.DoAsync("rm", "--force", project.Container());
        try
        {
            await Docker.DoAsync(
                "run", "--detach", "--name", project.Container(), "--network", project.Network, "--label", $"com.docker.compose.project={project.Name}",
                "--label", "com.docker.compose.service=gateway", "--health-cmd", "test -e /tmp/well", "--health-interval", "300ms", "--health-retries", "1", "nginx:stable");

            await room.SeeAsync("unhealthy", seen => seen.Members is [{ Healthy: false }], Soon);
            await Docker.DoAsync("exec", project.Container(), "touch", "/tmp/well");
            await room.SeeAsync("healthy", seen => seen.Members is [{ Healthy: true }], Soon);
        }
        finally
        {
            await Docker.RunAsync(["rm", "--force", project.Container()]); // it is none that Compose would take down
        }
    }

    [Fact]
    public async Task NoProjectGiven_SeveralHaveTheService_SaysWhichAndFindsNone()
    {
        LabRequirements.Engine();
        await using var one = await GatewayProject.UpAsync();
        await using var another = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project: null);

        await room.Log.WaitForAsync("PROBEAGENT_DOCKER__PROJECT", 0, Soon);

        Assert.Equal(EndpointAuthority.None, room.Source.Current.Authority);
    }
}
