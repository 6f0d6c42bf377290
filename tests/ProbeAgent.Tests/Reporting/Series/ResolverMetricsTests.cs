using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Reporting.Series;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Tests.Rollouts.Resolvers;
using Prometheus;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class ResolverMetricsTests
{
    // Its other clock, the one that nobody sets, then begins where Shown.At has it.
    private readonly FakeTimeProvider _time = new(DateTimeOffset.MinValue + Shown.At(0).After);
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly ResolverMetrics _metrics;

    public ResolverMetricsTests() => _metrics = new ResolverMetrics(_registry, _time);

    [Fact]
    public async Task Scrape_BeforeTheFirstLooks_ShowsNothing()
    {
        Watch(new FakeWatchedResolver("system"), new FakeWatchedResolver("embedded"));

        Assert.Equal("", await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_NobodyKnowsTheGateway_ShowsAFewSeries()
    {
        Watch(new FakeWatchedResolver("system").Look("172.18.0.2", 0), new FakeWatchedResolver("hosts").Look("absent", 0));

        Assert.Equal(
            """
            dns_divergence{gateway="gateway",vantage="bridge"} 0
            resolver_addresses{gateway="gateway",vantage="bridge",resolver="system",state="unknown"} 1
            resolver_outcome{gateway="gateway",vantage="bridge",resolver="system",outcome="ok"} 1
            """, await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_ViewGoesStaleAndComesBack_StalenessGrowsAndEnds()
    {
        var view = new FakeWatchedResolver("embedded").Look("172.18.0.2", 0, "172.18.0.2");
        Watch(view);
        Assert.Contains("resolver_stale_seconds{gateway=\"gateway\",vantage=\"bridge\",resolver=\"embedded\"} 0\n", await SeriesAsync() + "\n", StringComparison.Ordinal);

        view.Look("172.18.0.2 172.18.0.3", 10, "172.18.0.3 - 172.18.0.2");
        _time.Advance(TimeSpan.FromSeconds(12.5));
        Assert.Equal(
            """
            dns_divergence{gateway="gateway",vantage="bridge"} 0
            resolver_addresses{gateway="gateway",vantage="bridge",resolver="embedded",state="current"} 1
            resolver_addresses{gateway="gateway",vantage="bridge",resolver="embedded",state="retired"} 1
            resolver_outcome{gateway="gateway",vantage="bridge",resolver="embedded",outcome="ok"} 1
            resolver_stale_seconds{gateway="gateway",vantage="bridge",resolver="embedded"} 2.5
            """, await SeriesAsync());

        view.Look("172.18.0.3", 20, "172.18.0.3 - 172.18.0.2");
        Assert.Equal(
            """
            dns_divergence{gateway="gateway",vantage="bridge"} 0
            resolver_addresses{gateway="gateway",vantage="bridge",resolver="embedded",state="current"} 1
            resolver_addresses{gateway="gateway",vantage="bridge",resolver="embedded",state="retired"} 0
            resolver_outcome{gateway="gateway",vantage="bridge",resolver="embedded",outcome="ok"} 1
            resolver_stale_seconds{gateway="gateway",vantage="bridge",resolver="embedded"} 0
            """, await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_ViewFallsSilent_ShowsNoAddressAndNoAgreement()
    {
        var view = new FakeWatchedResolver("embedded").Look("172.18.0.2", 0, "172.18.0.2");
        Watch(view);
        await SeriesAsync();

        view.Look("Timeout", 10, "172.18.0.2");

        Assert.Equal(
            """
            resolver_addresses{gateway="gateway",vantage="bridge",resolver="embedded",state="current"} 0
            resolver_outcome{gateway="gateway",vantage="bridge",resolver="embedded",outcome="timeout"} 1
            """, await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_LoopStuckOrViewGone_ItsSeriesGoAndComeBack()
    {
        var system = new FakeWatchedResolver("system").Look("172.18.0.2", 0);
        var hosts = new FakeWatchedResolver("hosts").Look("172.18.0.2", 0);
        Watch(system, hosts);
        var before = await SeriesAsync();

        system.IsStuck = true;
        hosts.Look("absent", 10);
        Assert.Equal("", await SeriesAsync());

        system.IsStuck = false;
        hosts.Look("172.18.0.2", 20);
        Assert.Equal(before, await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_NameServerChanges_TheOldOnesSeriesGo()
    {
        var server = new FakeWatchedResolver("10.0.0.1").Look("172.18.0.2", 0);
        Watch(server);
        await SeriesAsync();

        server.Snapshot = Shown.Nothing("10.0.0.2").After("172.18.0.2", 10);

        Assert.DoesNotContain("10.0.0.1", await SeriesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_ResolversContradictEachOther_Diverges()
    {
        Watch(
            new FakeWatchedResolver("embedded").Look("172.18.0.3", 0).Look("172.18.0.3", 10),
            new FakeWatchedResolver("hosts").Look("172.18.0.9", 0).Look("172.18.0.9", 10)
        );

        Assert.Contains("dns_divergence{gateway=\"gateway\",vantage=\"bridge\"} 1", await SeriesAsync(), StringComparison.Ordinal);
    }

    private Task<string> SeriesAsync() => Scrape.SeriesAsync(_registry, "resolver_addresses", "resolver_outcome", "resolver_stale_seconds", "dns_divergence");

    private void Watch(params IWatchedResolver[] resolvers) => _metrics.OnWatched(Watches.Of() with { Resolvers = [.. resolvers] });
}
