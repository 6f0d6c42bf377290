using System.Net;
using Docker.DotNet.Models;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Tests.Discovery.Engine;

public sealed class EngineAnswersTests
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["com.docker.compose.project"] = "shop",
        ["com.docker.compose.service"] = "gateway",
        ["com.docker.compose.oneoff"] = "False",
        ["com.docker.compose.depends_on"] = "database:service_healthy:false,cache:service_started:true",
        ["probeagent.port"] = "8080",
    };

    [Fact]
    public void Inspected_Running_HasAllThatMatters()
    {
        var facts = EngineAnswers.Inspected(Container())!;

        Assert.Equal(("shop-gateway-1", MemberStatus.Running, true), (facts.Name, facts.Status, facts.Healthy));
        Assert.Equal(Things.Start.AddTicks(1234567), facts.StartedAt!.Value.AddTicks(-1));
        Assert.Equal(("shop", "gateway", false, "database cache"), (facts.Labels.Project, facts.Labels.Service, facts.Labels.IsOneOff, string.Join(' ', facts.Labels.DependsOn)));
        Assert.Equal([new PublishedPort(18789, IPAddress.Any, 8789), new PublishedPort(18789, IPAddress.IPv6Any, 8789)], facts.Published);
        var place = Assert.Single(facts.Attachments);
        Assert.Equal(("f", "shop_default", "10.0.0.2", "fd00::2", "gateway"), (place.NetworkId, place.Network, place.IPv4!.ToString(), place.IPv6!.ToString(), place.Aliases.Single()));
        Assert.Equal(("/probeagent --x", "/data/upper"), (string.Join(' ', facts.Command), facts.UpperFolder));
        Assert.True(facts is { IsUp: true, IsNetworked: true, Owner: null });
    }

    [Fact]
    public void Inspected_NotRunningButWithAddresses_HasNone()
    {
        var container = Container();
        container.State!.Status = "exited"; // as engines that are not Docker leave them

        Assert.Equal((null, null), EngineAnswers.Inspected(container)!.Attachments.Select(place => (place.IPv4, place.IPv6)).Single());
    }

    [Fact]
    public void Inspected_NothingButAnId_IsNoFault()
    {
        var facts = EngineAnswers.Inspected(new ContainerInspectResponse { ID = "a" })!;

        Assert.Equal((MemberStatus.Unknown, null, null, 0, 0), (facts.Status, facts.Healthy, facts.StartedAt, facts.Attachments.Length, facts.Published.Length));
        Assert.Null(EngineAnswers.Inspected(new ContainerInspectResponse()));
    }

    [Theory]
    [InlineData("host", false, null)]
    [InlineData("none", false, null)]
    [InlineData("bridge", true, null)]
    [InlineData("container:abc", false, "abc")]
    public void Inspected_NetworkMode_TellsWhoseNamespaceItIs(string mode, bool networked, string? owner)
    {
        var container = Container();
        container.HostConfig!.NetworkMode = mode;

        var facts = EngineAnswers.Inspected(container)!;
        Assert.Equal((networked, owner), (facts.IsNetworked, facts.Owner));
    }

    [Theory]
    [InlineData("starting", null)]
    [InlineData("none", null)]
    [InlineData("unhealthy", false)]
    public void Inspected_Health_IsItsLastWord(string word, bool? healthy)
    {
        var container = Container();
        container.State!.Health = new Health { Status = word };

        Assert.Equal(healthy, EngineAnswers.Inspected(container)!.Healthy);
    }

    [Fact]
    public void Listed_Container_HasItsOwnNameAndNetworksAndTheAgentsLabels()
    {
        var listed = EngineAnswers.Listed(new ContainerListResponse
        {
            ID = "a",
            Names = ["/other/link", "/shop-gateway-1"],
            State = "running",
            Labels = Labels,
            NetworkSettings = new SummaryNetworkSettings { Networks = new Dictionary<string, EndpointSettings> { ["shop_default"] = new() { NetworkID = "f" } } },
        })!;

        Assert.Equal(("shop-gateway-1", MemberStatus.Running, "f"), (listed.Name, listed.Status, listed.NetworkIds.Single()));
        Assert.Equal("probeagent.port=8080", string.Join(' ', listed.AgentLabels.Select(label => $"{label.Key}={label.Value}")));
        Assert.Empty(EngineAnswers.Listed(new ContainerListResponse { ID = "a" })!.NetworkIds);
    }

    [Fact]
    public void Event_Container_CarriesNameAndLabels()
    {
        var happened = EngineAnswers.Event(new Message
        {
            Type = "container",
            Action = "health_status: healthy",
            TimeNano = 1795381200_123456789,
            Actor = new Actor { ID = "a", Attributes = new Dictionary<string, string>(Labels) { ["name"] = "shop-gateway-1" } },
        })!;

        Assert.Equal(("a", "health_status: healthy", null, "shop-gateway-1", "gateway", true), (happened.ContainerId, happened.Action, happened.NetworkId, happened.Name, happened.Labels.Service, happened.SpeaksToAgent));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795381200).AddTicks(1234567), happened.At);
    }

    [Fact]
    public void Event_Network_IsAboutTheContainerItNames()
    {
        var message = new Message { Type = "network", Action = "disconnect", Actor = new Actor { ID = "f", Attributes = new Dictionary<string, string> { ["container"] = "a", ["name"] = "shop_default" } } };

        var happened = EngineAnswers.Event(message)!;
        Assert.Equal(("a", EngineEvent.Disconnect, "f", null), (happened.ContainerId, happened.Action, happened.NetworkId, happened.Name));

        message.Actor!.Attributes = null;
        Assert.Null(EngineAnswers.Event(message)); // a network made or removed
    }

    [Theory]
    [InlineData("volume", "mount", "v")]
    [InlineData("container", null, "a")]
    [InlineData("container", "start", null)]
    public void Event_AboutNeither_IsNone(string type, string? action, string? id) =>
        Assert.Null(EngineAnswers.Event(new Message { Type = type, Action = action, Actor = new Actor { ID = id } }));

    [Fact]
    public void Network_Places_LoseTheirPrefixLength()
    {
        var network = EngineAnswers.Network(new NetworkResponse
        {
            ID = "f",
            Name = "shop_default",
            Driver = "bridge",
            Containers = new Dictionary<string, EndpointResource> { ["a"] = new() { Name = "shop-gateway-1", IPv4Address = "10.0.0.2/16", IPv6Address = "" } },
        })!;

        Assert.True(network.IsBridge);
        Assert.Equal(new NetworkPlace("a", "shop-gateway-1", IPAddress.Parse("10.0.0.2"), null), network.Places.Single());
    }

    private static ContainerInspectResponse Container() => new()
    {
        ID = "a",
        Name = "/shop-gateway-1",
        Path = "/probeagent",
        Args = ["--x"],
        State = new ContainerState { Status = "running", StartedAt = "2026-11-22T21:00:00.123456789Z", Health = new Health { Status = "healthy" } },
        HostConfig = new HostConfig { NetworkMode = "shop_default" },
        GraphDriver = new GraphDriverData { Data = new Dictionary<string, string> { ["UpperDir"] = "/data/upper" } },
        Config = new Config { Labels = Labels },
        NetworkSettings = new NetworkSettings
        {
            Ports = new Dictionary<string, IList<PortBinding>?>
            {
                ["18789/tcp"] = [new() { HostIP = "0.0.0.0", HostPort = "8789" }, new() { HostIP = "::", HostPort = "8789" }],
                ["53/udp"] = [new() { HostIP = "0.0.0.0", HostPort = "53" }],
                ["80/tcp"] = null,
            },
            Networks = new Dictionary<string, EndpointSettings>
            {
                ["shop_default"] = new() { NetworkID = "f", IPAddress = "10.0.0.2", GlobalIPv6Address = "fd00::2", Aliases = ["gateway"] },
            },
        },
    };
}
