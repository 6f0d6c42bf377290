using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Reporting.Series;
using Prometheus;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class ClientMetricsTests
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly FakeTimeProvider _time = new(FakeWatchedClient.Start);
    private readonly FakeWatchedClient _pooled = new(ClientKind.Pooled);

    public ClientMetricsTests() => new ClientMetrics(_registry, _time).Watch([_pooled]);

    [Fact]
    public async Task Scrape_BeforeTheFirstLook_Nothing() => Assert.Equal("", await SeriesAsync());

    [Fact]
    public async Task Scrape_UpAndCurrent_ShowsItsAgeAsItGrows()
    {
        _pooled.Up();
        _time.Advance(TimeSpan.FromSeconds(42.5));

        Assert.Equal(
            """
            client_address_age_seconds{gateway="gateway",vantage="bridge",path="service",client="pooled"} 42.5
            client_stale{gateway="gateway",vantage="bridge",path="service",client="pooled"} 0
            client_success{gateway="gateway",vantage="bridge",path="service",client="pooled"} 1
            """, await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_AnswersFromARetiredAddress_SuccessAndStale()
    {
        _pooled.Up(state: EndpointState.Retired);

        Assert.Contains("client_stale{gateway=\"gateway\",vantage=\"bridge\",path=\"service\",client=\"pooled\"} 1", await SeriesAsync());
        Assert.Contains("client_success{gateway=\"gateway\",vantage=\"bridge\",path=\"service\",client=\"pooled\"} 1", await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_NobodyCanSayWhoseTheAddressIs_NoStaleness()
    {
        _pooled.Up(state: EndpointState.Unknown);

        Assert.DoesNotContain("client_stale", await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_NoAddress_NeitherAgeNorStaleness()
    {
        _pooled.Up();
        await SeriesAsync();
        _pooled.Down(Step.Dns, Outcome.Nxdomain, null);

        Assert.Equal("client_success{gateway=\"gateway\",vantage=\"bridge\",path=\"service\",client=\"pooled\"} 0", await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_StuckLoop_HidesAll()
    {
        _pooled.Up();
        await SeriesAsync();
        _pooled.IsStuck = true;
        Assert.Equal("", await SeriesAsync());

        _pooled.IsStuck = false;
        Assert.NotEqual("", await SeriesAsync());
    }

    private Task<string> SeriesAsync() => Scrape.SeriesAsync(_registry, "client_success", "client_stale", "client_address_age_seconds");
}
