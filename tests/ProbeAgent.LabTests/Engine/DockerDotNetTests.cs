extern alias StandIn;

using System.Globalization;
using ProbeAgent.LabTests.Lab;
using StandIn::Docker.DotNet;
using StandIn::Docker.DotNet.Models;

namespace ProbeAgent.LabTests.Engine;

/// <summary>The stand-in for Docker.DotNet with a real engine: what it reads is what Docker's own client reads.</summary>
public sealed class DockerDotNetTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Engine_Asked_SaysWhatItIs()
    {
        LabRequirements.Engine();
        using var client = await ConnectAsync();

        await client.System.PingAsync();
        var version = await client.System.GetVersionAsync();

        Assert.Equal(await Docker.DoAsync("version", "--format", "{{.Server.Version}} {{.Server.APIVersion}}"), $"{version.Version} {version.APIVersion}");
    }

    [Fact]
    public async Task Container_ListedAndInspected_IsAsItWasStarted()
    {
        LabRequirements.Engine();
        await using var container = await EngineContainer.StartAsync(
            "--publish", "127.0.0.1::80", "--add-host", "somewhere:192.0.2.7", "--dns", "192.0.2.53", "--restart", "on-failure:3",
            "--network-alias", "gateway", "--hostname", "gw");
        using var client = await ConnectAsync();

        var listed = Assert.Single(await client.Containers.ListContainersAsync(new() { All = true, Filters = container.Filter }));
        var inspected = await client.Containers.InspectContainerAsync(container.Name);

        Assert.Equal(container.Id, listed.ID);
        Assert.Equal(["/" + container.Name], listed.Names!);
        Assert.Equal("running", listed.State);
        Assert.Equal(container.Id, inspected.ID);
        Assert.Equal("/" + container.Name, inspected.Name);
        Assert.Equal("gw", inspected.Config!.Hostname);
        Assert.Equal("nginx:stable", inspected.Config.Image);
        Assert.Contains(container.Label, inspected.Config.Labels!);
        Assert.Equal(container.Network, inspected.HostConfig!.NetworkMode);
        Assert.Equal(["somewhere:192.0.2.7"], inspected.HostConfig.ExtraHosts!);
        Assert.Equal(["192.0.2.53"], inspected.HostConfig.DNS!);
        Assert.Equal((RestartPolicyKind.OnFailure, 3), (inspected.HostConfig.RestartPolicy!.Name, inspected.HostConfig.RestartPolicy.MaximumRetryCount));
        Assert.True(inspected.State!.Running);
        Assert.Equal(await container.InspectAsync("{{.State.Pid}} {{.State.StartedAt}}"), $"{inspected.State.Pid} {inspected.State.StartedAt}");
        Assert.InRange(DateTime.UtcNow - inspected.Created, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        Assert.Equal("127.0.0.1", Assert.Single(inspected.NetworkSettings!.Ports!["80/tcp"]!).HostIP);
        Assert.Equal("127.0.0.1", Assert.Single(listed.Ports!).IP);
        var place = inspected.NetworkSettings.Networks![container.Network];
        Assert.Contains("gateway", place.Aliases!);
        Assert.Equal(await container.InspectAsync("{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.NetworkID}} {{.EndpointID}}{{end}}"), $"{place.IPAddress} {place.NetworkID} {place.EndpointID}");
    }

    [Fact]
    public async Task Network_ListedAndInspected_ShowsItsContainers()
    {
        LabRequirements.Engine();
        await using var container = await EngineContainer.StartAsync();
        using var client = await ConnectAsync();

        var listed = Assert.Single(await client.Networks.ListNetworksAsync(new() { Filters = container.Filter }));
        var inspected = await client.Networks.InspectNetworkAsync(container.Network);

        Assert.Equal(container.Network, listed.Name);
        Assert.Equal(listed.ID, inspected.ID);
        Assert.Equal("1400", inspected.Options!["com.docker.network.driver.mtu"]);
        Assert.Equal(await Docker.DoAsync("network", "inspect", "--format", "{{range .IPAM.Config}}{{.Subnet}}{{end}}", container.Network), Assert.Single(inspected.IPAM!.Config!).Subnet);
        var (id, place) = Assert.Single(inspected.Containers!);
        Assert.Equal((container.Id, container.Name), (id, place.Name));
    }

    [Fact]
    public async Task UnknownContainerAndNetwork_Inspected_ThrowWithTheEnginesWords()
    {
        LabRequirements.Engine();
        using var client = await ConnectAsync();

        var container = await Assert.ThrowsAsync<DockerContainerNotFoundException>(() => client.Containers.InspectContainerAsync("engine-nobody"));
        var network = await Assert.ThrowsAsync<DockerNetworkNotFoundException>(() => client.Networks.InspectNetworkAsync("engine-nowhere"));

        Assert.Contains("No such container: engine-nobody", container.Message, StringComparison.Ordinal);
        Assert.Contains("engine-nowhere", network.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VersionTooNew_ChosenByTheCaller_IsRefusedInTheEnginesWords()
    {
        LabRequirements.Engine();
        using var client = await ConnectAsync(new Version(1, 99));

        var refusal = await Assert.ThrowsAsync<DockerApiException>(() => client.Networks.ListNetworksAsync());

        Assert.Contains("Maximum supported API version is", refusal.ResponseBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_WhileAContainerRestartsAndGoes_ComeAtOnceAndInOrder()
    {
        LabRequirements.Engine();
        await using var container = await EngineContainer.StartAsync();
        using var client = await ConnectAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var seen = new ReportedMessages();
        var since = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var following = client.System.MonitorEventsAsync(new() { Since = since, Filters = container.Filter }, seen, ending.Token);

        await Docker.DoAsync("restart", "--time", "1", container.Name);
        var died = await seen.NextAsync("die", Soon);
        var started = await seen.NextAsync("start", Soon);
        var late = DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch.AddTicks(started.TimeNano / 100);
        await Docker.DoAsync("rm", "--force", container.Name);
        var destroyed = await seen.NextAsync("destroy", Soon);

        foreach (var message in (Message[])[died, started, destroyed])
        {
            Assert.Equal("container", message.Type);
            Assert.Equal(container.Id, message.Actor!.ID);
            Assert.Contains(container.Label, message.Actor.Attributes!);
        }
        Assert.True(died.TimeNano < started.TimeNano && started.TimeNano < destroyed.TimeNano);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Events_UntilNow_AreReplayedAndTheTaskEnds()
    {
        LabRequirements.Engine();
        var since = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        await using var container = await EngineContainer.StartAsync();
        using var client = await ConnectAsync();
        var seen = new ReportedMessages();

        await client.System.MonitorEventsAsync(
            new() { Since = $"{since}", Until = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1}", Filters = container.Filter }, seen);

        await seen.NextAsync("create", TimeSpan.Zero);
        await seen.NextAsync("start", TimeSpan.Zero);
    }

    private static async Task<DockerClient> ConnectAsync(Version? version = null) => new DockerClientConfiguration(
        new Uri(await Docker.DoAsync("context", "inspect", "--format", "{{.Endpoints.docker.Host}}")), defaultTimeout: Soon).CreateClient(version);
}
