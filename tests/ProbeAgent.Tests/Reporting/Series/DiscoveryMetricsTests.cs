using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Orphans;
using ProbeAgent.Reporting.Series;
using ProbeAgent.Tests.Discovery;
using Prometheus;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class DiscoveryMetricsTests
{
    private static readonly DiscoverySnapshot Answering = new()
    {
        Engine = new EngineState("unix:///var/run/docker.sock", true, "26.1.5"),
        Sources = [new SourceState("gateway", EndpointAuthority.Docker, true)],
    };

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly DiscoveryMetrics _metrics;

    public DiscoveryMetricsTests()
    {
        _metrics = new DiscoveryMetrics(_registry);
        _metrics.Watch(new NoEndpoints("gateway"));
    }

    [Fact]
    public async Task OnEndpoints_AddressRetires_SeriesMovesFromOneStateToTheOther()
    {
        _metrics.OnEndpoints(Endpoints(("10.0.0.2", EndpointState.Current)));
        Assert.Equal(
            """endpoint_info{gateway="gateway",member="shop-gateway-1",address="10.0.0.2",state="current"} 1""", await SeriesAsync("endpoint_info"));

        _metrics.OnEndpoints(Endpoints(("10.0.0.3", EndpointState.Current), ("10.0.0.2", EndpointState.Retired)));
        Assert.Equal(
            """
            endpoint_info{gateway="gateway",member="shop-gateway-1",address="10.0.0.2",state="retired"} 1
            endpoint_info{gateway="gateway",member="shop-gateway-1",address="10.0.0.3",state="current"} 1
            """, await SeriesAsync("endpoint_info"));

        _metrics.OnEndpoints(Endpoints());
        Assert.Equal("", await SeriesAsync("endpoint_info"));
    }

    [Fact]
    public async Task OnEndpoints_ToldLate_ChangesNothing()
    {
        _metrics.OnEndpoints(Endpoints(("10.0.0.3", EndpointState.Current)) with { Version = 6 });
        _metrics.OnEndpoints(Endpoints(("10.0.0.2", EndpointState.Current)) with { Version = 5 });
        _metrics.OnEndpoints(Endpoints(("10.0.0.4", EndpointState.Current)) with { Gateway = "unwatched" });
        Assert.Equal("""endpoint_info{gateway="gateway",member="shop-gateway-1",address="10.0.0.3",state="current"} 1""", await SeriesAsync("endpoint_info"));

        _metrics.Unwatch(new NoEndpoints("gateway"));
        _metrics.OnEndpoints(Endpoints(("10.0.0.3", EndpointState.Current)) with { Version = 7 });
        Assert.Equal("", await SeriesAsync("endpoint_info"));
    }

    [Fact]
    public async Task OnDiscovery_EngineGoesAway_ItsWordGoesAndKnownEndpointsStay()
    {
        _metrics.OnEndpoints(Endpoints(("10.0.0.2", EndpointState.Current)) with { Members = [Member(true)] });
        _metrics.OnDiscovery(Answering with { Dependants = [new Dependant("gateway", "shop-cli-1", "c", "shop-gateway-1", false, null, null, null)] });
        Assert.Equal(
            """
            discovery_success{gateway="gateway",source="docker"} 1
            gateway_healthy{gateway="gateway",member="shop-gateway-1"} 1
            namespace_orphaned{gateway="gateway",member="shop-cli-1"} 0
            """, await SeriesAsync("discovery_success", "gateway_healthy", "namespace_orphaned"));

        _metrics.OnDiscovery(Answering with
        {
            Engine = new EngineState("unix:///var/run/docker.sock", false, "26.1.5", "nobody listens there"),
            Sources = [new SourceState("gateway", EndpointAuthority.Docker, false)],
        });

        Assert.Equal(
            """discovery_success{gateway="gateway",source="docker"} 0""", await SeriesAsync("discovery_success", "gateway_healthy", "namespace_orphaned"));
        Assert.Contains("10.0.0.2", await SeriesAsync("endpoint_info"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnEndpoints_NoHealthCheckOrNoWordYet_HasNoSeries()
    {
        _metrics.OnDiscovery(Answering with { Sources = [new SourceState("gateway", EndpointAuthority.Docker, null)] });
        _metrics.OnEndpoints(Endpoints() with { Members = [Member(null)] });

        Assert.Equal("", await SeriesAsync("discovery_success", "gateway_healthy", "namespace_orphaned", "endpoint_info"));
    }

    [Fact]
    public async Task OnDiscovery_Orphaned_IsOneAndGoneWithTheContainer()
    {
        var orphan = new Dependant("gateway", "shop-cli-1", "c", "shop-gateway-1", true, OrphanReason.OwnerGone, Things.Start, "mend");
        _metrics.OnDiscovery(Answering with { Dependants = [orphan, orphan with { Member = "new", Orphaned = null }] });
        Assert.Equal("""namespace_orphaned{gateway="gateway",member="shop-cli-1"} 1""", await SeriesAsync("namespace_orphaned"));

        _metrics.OnDiscovery(Answering);
        Assert.Equal("", await SeriesAsync("namespace_orphaned"));
    }

    private static GatewayEndpoints Endpoints(params (string Address, EndpointState State)[] addresses) => GatewayEndpoints.Nothing("gateway") with
    {
        Endpoints = [.. addresses.Select(one => new Endpoint("shop-gateway-1", "a", IPAddress.Parse(one.Address), 1, "shop_default", one.State, Things.Start))],
    };

    private static Member Member(bool? healthy) => new("shop-gateway-1", "a", MemberStatus.Running, healthy, Things.Start, "shop_default", ImmutableArray<PublishedPort>.Empty);

    private Task<string> SeriesAsync(params string[] families) => Scrape.SeriesAsync(_registry, families);
}
