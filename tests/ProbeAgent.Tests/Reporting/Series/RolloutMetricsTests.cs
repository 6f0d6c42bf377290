using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Reporting.Series;
using ProbeAgent.Tests.Rollouts;
using Prometheus;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class RolloutMetricsTests
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly RolloutMetrics _metrics;

    public RolloutMetricsTests()
    {
        _metrics = new RolloutMetrics(_registry);
        _metrics.OnWatched(Watches.Of() with { Gateway = Scene.Gateway });
    }

    [Fact]
    public async Task Watch_BeforeAnyRollout_ThereAreThreeSeriesAndNoMore() => Assert.Equal(
        """
        probeagent_rollout_active{gateway="openclaw-gateway"} 0
        probeagent_rollouts_total{gateway="openclaw-gateway",converged="false"} 0
        probeagent_rollouts_total{gateway="openclaw-gateway",converged="true"} 0
        """, await SeriesAsync());

    [Fact]
    public async Task OnEnded_OnlyWhoWasOff_IsObserved()
    {
        using var scene = new Scene();
        scene.Path("published", PathKind.Published, Expectation.Ignored);
        scene.At(15_000).Up("service").Up("edge").Up("published").Client(ClientKind.Pooled, Scene.One).Shows("embedded", Scene.One);
        scene.At(20_002).Event("kill");
        _metrics.OnBegan(scene.Began[0]);
        Assert.Contains("rollout_active{gateway=\"openclaw-gateway\"} 1", await SeriesAsync(), StringComparison.Ordinal);
        scene.At(20_010).Down("service", Step.Tcp, Outcome.Refused).Down("published", Step.Tcp, Outcome.Refused).Fails(ClientKind.Pooled, Outcome.Reset);
        scene.At(21_000).Up("service").Up("published");
        for (var now = 21_500; now <= 21_600; now += 100)
            scene.At(now).Client(ClientKind.Pooled, Scene.One).Up("edge").Shows("embedded", Scene.One);
        scene.At(30_000);
        _metrics.OnEnded(scene.Record);

        Assert.Equal(
            """
            probeagent_rollout_active{gateway="openclaw-gateway"} 0
            probeagent_rollout_convergence_seconds_count{gateway="openclaw-gateway",vantage="bridge",kind="client",name="service/pooled"} 1
            probeagent_rollout_convergence_seconds_count{gateway="openclaw-gateway",vantage="bridge",kind="path",name="service"} 1
            probeagent_rollout_convergence_seconds_sum{gateway="openclaw-gateway",vantage="bridge",kind="client",name="service/pooled"} 1.5
            probeagent_rollout_convergence_seconds_sum{gateway="openclaw-gateway",vantage="bridge",kind="path",name="service"} 1
            probeagent_rollout_outage_seconds_count{gateway="openclaw-gateway",vantage="bridge",path="service"} 1
            probeagent_rollout_outage_seconds_sum{gateway="openclaw-gateway",vantage="bridge",path="service"} 1
            probeagent_rollouts_total{gateway="openclaw-gateway",converged="false"} 0
            probeagent_rollouts_total{gateway="openclaw-gateway",converged="true"} 1
            """, await SeriesAsync());
    }

    [Fact]
    public async Task OnEnded_OutageThatTheLimitCutsOff_IsObservedAsLongAsItHasLasted()
    {
        using var scene = new Scene();
        scene.At(15_000).Up("service");
        scene.At(20_000).Event("kill", told: 0).Down("service", Step.Tcp, Outcome.Refused);
        scene.At(700_000);
        _metrics.OnEnded(scene.Record);

        var series = await SeriesAsync();
        Assert.Contains("rollouts_total{gateway=\"openclaw-gateway\",converged=\"false\"} 1", series, StringComparison.Ordinal);
        Assert.Contains("rollout_outage_seconds_count{gateway=\"openclaw-gateway\",vantage=\"bridge\",path=\"service\"} 1", series, StringComparison.Ordinal);
        Assert.DoesNotContain("rollout_convergence_seconds_count", series, StringComparison.Ordinal);
    }

    private async Task<string> SeriesAsync() => string.Join('\n', (await Scrape.LinesAsync(_registry))
        .Where(line => line[0] != '#' && !line.Contains("_bucket{", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal));
}
