using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Orphans;
using ProbeAgent.Reporting.Status;
using ProbeAgent.Tests.Discovery;

namespace ProbeAgent.Tests.Reporting.Status;

public sealed class DiscoveryStatusTests
{
    [Fact]
    public void Of_Endpoints_SaysWhoTheyAreAndByWhoseWord()
    {
        var endpoints = new GatewayEndpoints(
            "gateway",
            3,
            EndpointAuthority.Docker,
            [new Member("shop-gateway-1", "b", MemberStatus.Running, true, Things.Start, "shop_default", [new PublishedPort(18789, IPAddress.Loopback, 8789)])],
            [
                new Endpoint("shop-gateway-1", "b", IPAddress.Parse("10.0.0.3"), 1, "shop_default", EndpointState.Current, Things.Start),
                new Endpoint("gateway", "", IPAddress.Parse("10.0.0.2"), 2, "", EndpointState.Retired, Things.Start),
            ],
            Things.Start);
        var discovery = new DiscoverySnapshot
        {
            Gateways = [new GatewayFinding("gateway", true, "by its name", null)],
            Sources = [new SourceState("gateway", EndpointAuthority.Docker, true), new SourceState("other", EndpointAuthority.Docker, false)],
        };

        var status = EndpointsStatus.Of(endpoints, discovery);

        Assert.Equal(("docker", "by its name", null, 3, Things.Start.UtcDateTime), (status.Authority, status.FoundBecause, status.Problem, status.Version, status.ChangedAt));
        Assert.Equal("docker=True", string.Join(' ', status.Sources.Select(source => $"{source.Key}={source.Value}")));
        var member = Assert.Single(status.Members);
        Assert.Equal(("running", true, "127.0.0.1:8789->18789"), (member.State, member.Healthy, Assert.Single(member.Published)));
        Assert.Equal(new EndpointRecord("10.0.0.3", "shop-gateway-1", "b", "shop_default", 1, "current", Things.Start.UtcDateTime), status.Endpoints[0]);
        Assert.Equal(new EndpointRecord("10.0.0.2", "gateway", null, null, 2, "retired", Things.Start.UtcDateTime), status.Endpoints[1]);
    }

    [Fact]
    public void Of_NothingKnown_LeavesOutWhatIsNot()
    {
        var status = EndpointsStatus.Of(GatewayEndpoints.Nothing("gateway"), new DiscoverySnapshot { Gateways = [new GatewayFinding("gateway", false, null, null)] });

        Assert.Equal(("none", null, "the engine has no container of it", null), (status.Authority, status.FoundBecause, status.Problem, status.ChangedAt));
        Assert.Empty(status.Members);
    }

    [Fact]
    public void Of_Discovery_SaysWhereTheEngineIsAndWhoIsOrphaned()
    {
        var status = DiscoveryStatus.Of(new DiscoverySnapshot
        {
            Engine = new EngineState("tcp://engine:2375", false, "26.1.5", "nobody listens there"),
            Self = "shop-probeagent-1",
            SelfBecause = "by its control group",
            Project = "shop",
            Dependants = [new Dependant("gateway", "shop-cli-1", "c", "shop-gateway-1", true, OrphanReason.OwnerRestarted, Things.Start, "docker restart shop-cli-1")],
        });

        Assert.Equal(new EngineStatus("tcp://engine:2375", false, "26.1.5", "nobody listens there"), status.Engine);
        Assert.Equal(("shop-probeagent-1", "by its control group", "shop", null), (status.Self, status.SelfBecause, status.Project, status.NoEngineBecause));
        Assert.Equal(
            new DependantStatus("shop-cli-1", "c", "gateway", "shop-gateway-1", true, "owner_restarted", Things.Start.UtcDateTime, "docker restart shop-cli-1"),
            Assert.Single(status.Dependants));
    }
}
