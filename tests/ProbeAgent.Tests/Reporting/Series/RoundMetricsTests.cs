using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Reporting.Series;
using Prometheus;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class RoundMetricsTests
{
    private static readonly string[] States = ["path_success", "path_outcome", "step_success", "path_divergence"];

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly RoundMetrics _metrics;

    public RoundMetricsTests() => _metrics = new RoundMetrics(_registry);

    [Fact]
    public async Task Watch_BeforeTheFirstRound_ShowsExpectationsAndCountersButNoState()
    {
        Watch(FakeWatchedPath.Loopback());

        Assert.Equal("", await SeriesAsync([.. States, "path_last_success_timestamp_seconds", "last_round_timestamp_seconds", "certificate_expiry_timestamp_seconds"]));
        Assert.Equal(
            """
            path_expected{gateway="gateway",vantage="bridge",path="loopback",expect="reachable"} 1
            path_transitions_total{gateway="gateway",vantage="bridge",path="loopback",to="down"} 0
            path_transitions_total{gateway="gateway",vantage="bridge",path="loopback",to="up"} 0
            """, await SeriesAsync("path_expected", "path_transitions_total"));
    }

    [Fact]
    public async Task Watch_StepCounters_ExistAtZeroForEveryOutcomeOfEnabledStepsOnly()
    {
        var path = Watch(FakeWatchedPath.Loopback());

        var expected = new[] { Step.Tcp, Step.Http, Step.Upgrade }
            .SelectMany(step => StepOutcomes.Of(path.Path, step).Select(outcome =>
                $"step_attempts_total{{gateway=\"gateway\",vantage=\"bridge\",path=\"loopback\",step=\"{step.Label()}\",outcome=\"{outcome.Label()}\"}} 0"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', expected), await SeriesAsync("step_attempts_total"));
    }

    [Fact]
    public async Task OnRound_Up_ShowsEveryRung()
    {
        Watch(FakeWatchedPath.Service()).Up();

        Assert.Equal(
            """
            last_round_timestamp_seconds{gateway="gateway",vantage="bridge",path="service"} 1795381200.5
            path_divergence{gateway="gateway",vantage="bridge"} 0
            path_last_success_timestamp_seconds{gateway="gateway",vantage="bridge",path="service"} 1795381200
            path_outcome{gateway="gateway",vantage="bridge",path="service",step="upgrade",outcome="ok"} 1
            path_success{gateway="gateway",vantage="bridge",path="service"} 1
            step_success{gateway="gateway",vantage="bridge",path="service",step="dns"} 1
            step_success{gateway="gateway",vantage="bridge",path="service",step="http"} 1
            step_success{gateway="gateway",vantage="bridge",path="service",step="tcp"} 1
            step_success{gateway="gateway",vantage="bridge",path="service",step="upgrade"} 1
            """, await SeriesAsync([.. States, "path_last_success_timestamp_seconds", "last_round_timestamp_seconds"]));
    }

    [Fact]
    public async Task OnRound_UpDownUp_FollowsAndCountsTransitions()
    {
        var path = Watch(FakeWatchedPath.Service());
        path.Up();
        path.Down(Step.Tcp, Outcome.Refused);

        Assert.Equal(
            """
            path_divergence{gateway="gateway",vantage="bridge"} 0
            path_last_success_timestamp_seconds{gateway="gateway",vantage="bridge",path="service"} 1795381200
            path_outcome{gateway="gateway",vantage="bridge",path="service",step="tcp",outcome="refused"} 1
            path_success{gateway="gateway",vantage="bridge",path="service"} 0
            path_transitions_total{gateway="gateway",vantage="bridge",path="service",to="down"} 1
            path_transitions_total{gateway="gateway",vantage="bridge",path="service",to="up"} 0
            step_success{gateway="gateway",vantage="bridge",path="service",step="dns"} 1
            step_success{gateway="gateway",vantage="bridge",path="service",step="tcp"} 0
            """, await SeriesAsync([.. States, "path_transitions_total", "path_last_success_timestamp_seconds"]));

        path.Up();

        Assert.Equal(
            """
            path_outcome{gateway="gateway",vantage="bridge",path="service",step="upgrade",outcome="ok"} 1
            path_success{gateway="gateway",vantage="bridge",path="service"} 1
            path_transitions_total{gateway="gateway",vantage="bridge",path="service",to="down"} 1
            path_transitions_total{gateway="gateway",vantage="bridge",path="service",to="up"} 1
            """, await SeriesAsync("path_outcome", "path_success", "path_transitions_total"));
    }

    [Fact]
    public async Task OnRound_FirstRoundFails_IsNoTransition()
    {
        var path = Watch(FakeWatchedPath.Loopback());
        path.Down(Step.Tcp, Outcome.Refused);

        var transitions = await SeriesAsync("path_transitions_total");
        Assert.DoesNotContain("} 1", transitions, StringComparison.Ordinal);

        path.Up();
        Assert.Contains("to=\"up\"} 1", await SeriesAsync("path_transitions_total"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnRound_OneOfTwoAddressesFails_CountsDnsOnceAndTheOthersOnceAnAttempt()
    {
        var path = Watch(FakeWatchedPath.Service());
        path.Run(path.Dns(),
        [
            path.Climb("172.18.0.2:18789", null),
            path.Climb("172.18.0.3:18789", new StepResult(Step.Http, Outcome.Timeout, TimeSpan.FromSeconds(3))),
        ]);

        var counted = (await SeriesAsync("step_attempts_total")).Split('\n').Where(line => !line.EndsWith(" 0", StringComparison.Ordinal));
        Assert.Equal(
            [
                "step_attempts_total{gateway=\"gateway\",vantage=\"bridge\",path=\"service\",step=\"dns\",outcome=\"ok\"} 1",
                "step_attempts_total{gateway=\"gateway\",vantage=\"bridge\",path=\"service\",step=\"http\",outcome=\"ok\"} 1",
                "step_attempts_total{gateway=\"gateway\",vantage=\"bridge\",path=\"service\",step=\"http\",outcome=\"timeout\"} 1",
                "step_attempts_total{gateway=\"gateway\",vantage=\"bridge\",path=\"service\",step=\"tcp\",outcome=\"ok\"} 2",
                "step_attempts_total{gateway=\"gateway\",vantage=\"bridge\",path=\"service\",step=\"upgrade\",outcome=\"ok\"} 1",
            ], counted);
        Assert.Contains("step=\"http\",outcome=\"timeout\"} 1", await SeriesAsync("path_outcome"), StringComparison.Ordinal);
        Assert.Contains("step=\"http\"} 0", await SeriesAsync("step_success"), StringComparison.Ordinal);
        // ok only, and the slow one was not ok
        Assert.Contains("step=\"http\"} 1", await SeriesAsync("step_duration_seconds_count"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnRound_DnsFails_ShowsOnlyDns()
    {
        Watch(FakeWatchedPath.Service()).Nameless(Outcome.Nxdomain);

        Assert.Equal(
            """
            path_divergence{gateway="gateway",vantage="bridge"} 0
            path_outcome{gateway="gateway",vantage="bridge",path="service",step="dns",outcome="nxdomain"} 1
            path_success{gateway="gateway",vantage="bridge",path="service"} 0
            step_success{gateway="gateway",vantage="bridge",path="service",step="dns"} 0
            """, await SeriesAsync(States));
    }

    [Fact]
    public async Task OnRound_AgentFailsBeforeAnyRung_CountsItThoughThePathHasNoSuchStep()
    {
        var path = Watch(FakeWatchedPath.Loopback());
        path.Nameless(Outcome.AgentError);

        Assert.Contains("step=\"dns\",outcome=\"agent_error\"} 1", await SeriesAsync("step_attempts_total"), StringComparison.Ordinal);
        Assert.Contains("step=\"dns\",outcome=\"agent_error\"} 1", await SeriesAsync("path_outcome"), StringComparison.Ordinal);

        path.Up();
        Assert.DoesNotContain("dns", await SeriesAsync("step_success"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnRound_UpgradeOk_ObservesFromDiallingToItsVerdict()
    {
        Watch(FakeWatchedPath.Service()).Up();

        // dns, tcp and upgrade, 0.125 ms each; http is another connection's business
        Assert.Equal(
            """
            upgrade_duration_seconds_sum{gateway="gateway",vantage="bridge",path="service",form="silent"} 0.000375
            """, await SeriesAsync("upgrade_duration_seconds_sum"));
        Assert.Equal(
            """
            upgrade_duration_seconds_bucket{gateway="gateway",vantage="bridge",path="service",form="silent",le="+Inf"} 1
            upgrade_duration_seconds_bucket{gateway="gateway",vantage="bridge",path="service",form="silent",le="0.00025"} 0
            upgrade_duration_seconds_bucket{gateway="gateway",vantage="bridge",path="service",form="silent",le="0.0005"} 1
            """, string.Join('\n', (await SeriesAsync("upgrade_duration_seconds_bucket")).Split('\n').Where(line =>
                line.Contains("Inf", StringComparison.Ordinal) || line.Contains("0.00025", StringComparison.Ordinal) || line.Contains("0.0005", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task OnRound_Abandoned_CountsItsStepsAndChangesNoBelief()
    {
        var path = Watch(FakeWatchedPath.Loopback());
        path.Down(Step.Tcp, Outcome.Timeout);
        var before = await Scrape.LinesAsync(_registry);

        path.Run(null, [path.Climb("127.0.0.1:18789", new StepResult(Step.Tcp, Outcome.Timeout, TimeSpan.FromMilliseconds(100)))], abandoned: true);

        var changed = (await Scrape.LinesAsync(_registry)).Except(before);
        Assert.All(changed, line => Assert.Contains(line.Split('{')[0], (string[])
        [
            "probeagent_last_round_timestamp_seconds", "probeagent_step_attempts_total", "probeagent_round_lateness_seconds_bucket",
            "probeagent_round_lateness_seconds_count", "probeagent_round_lateness_seconds_sum",
        ]));
        Assert.Contains("probeagent_step_attempts_total{gateway=\"gateway\",vantage=\"bridge\",path=\"loopback\",step=\"tcp\",outcome=\"timeout\"} 2", changed);
    }

    [Fact]
    public async Task OnRound_UpAndDown_ExpectationIsMetOrNot()
    {
        var path = Watch(FakeWatchedPath.Loopback());

        Assert.Equal("", await SeriesAsync("path_expectation_met"));
        path.Up();
        Assert.EndsWith(" 1", await SeriesAsync("path_expectation_met"));
        path.Down(Step.Tcp, Outcome.Refused);
        Assert.EndsWith(" 0", await SeriesAsync("path_expectation_met"));
        path.IsStuck = true;
        Assert.Equal("", await SeriesAsync("path_expectation_met"));
    }

    [Fact]
    public async Task Scrape_StuckLoop_HidesWhatReadsAsPresentUntilTheNextRound()
    {
        var (stuck, alive) = (FakeWatchedPath.Loopback(), FakeWatchedPath.Service());
        Watch(stuck, alive);
        stuck.Up();
        alive.Down(Step.Tcp, Outcome.Refused);
        Assert.Contains("path_divergence{gateway=\"gateway\",vantage=\"bridge\"} 1", await SeriesAsync("path_divergence"), StringComparison.Ordinal);

        stuck.IsStuck = true;

        var series = await SeriesAsync([.. States, "path_last_success_timestamp_seconds", "last_round_timestamp_seconds"]);
        Assert.Equal(
            """
            last_round_timestamp_seconds{gateway="gateway",vantage="bridge",path="loopback"} 1795381200.5
            last_round_timestamp_seconds{gateway="gateway",vantage="bridge",path="service"} 1795381200.5
            path_divergence{gateway="gateway",vantage="bridge"} 0
            path_last_success_timestamp_seconds{gateway="gateway",vantage="bridge",path="loopback"} 1795381200
            path_outcome{gateway="gateway",vantage="bridge",path="service",step="tcp",outcome="refused"} 1
            path_success{gateway="gateway",vantage="bridge",path="service"} 0
            step_success{gateway="gateway",vantage="bridge",path="service",step="dns"} 1
            step_success{gateway="gateway",vantage="bridge",path="service",step="tcp"} 0
            """, series);

        stuck.IsStuck = false;
        stuck.Up();

        Assert.Contains("path=\"loopback\"} 1", await SeriesAsync("path_success"), StringComparison.Ordinal);
        Assert.Contains("} 1", await SeriesAsync("path_divergence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_PathsNotExpectedReachable_HaveNoPartInDivergence()
    {
        var (wanted, unwanted) = (FakeWatchedPath.Loopback(), FakeWatchedPath.Published(Expectation.Unreachable));
        Watch(wanted, unwanted);
        unwanted.Down(Step.Tcp, Outcome.Refused);
        Assert.Equal("", await SeriesAsync("path_divergence"));

        wanted.Up();

        Assert.Equal("path_divergence{gateway=\"gateway\",vantage=\"bridge\"} 0", await SeriesAsync("path_divergence"));
    }

    [Fact]
    public async Task OnRound_Certificate_ShowsItsEnd()
    {
        var path = new FakeWatchedPath(FakeWatchedPath.Described("edge", PathKind.Url, "example.net", StepSet.Tcp | StepSet.Tls, Expectation.Reachable));
        Watch(path);
        var certificate = new PeerCertificate("CN=example.net", "CN=ca", FakeWatchedPath.Start, FakeWatchedPath.Start.AddDays(1), "00");
        path.Down(Step.Tls, Outcome.CertificateUntrusted, new Evidence { Certificate = certificate });

        Assert.Equal(
            "certificate_expiry_timestamp_seconds{gateway=\"gateway\",vantage=\"bridge\",path=\"edge\"} 1795467600",
            await SeriesAsync("certificate_expiry_timestamp_seconds"));
    }

    [Fact]
    public void OnRound_SteadyState_AllocatesNothing()
    {
        var path = FakeWatchedPath.Service();
        Watch(path);
        path.Up();
        var (round, snapshot) = (path.Snapshot.LastRound!, path.Snapshot);
        for (var i = 0; i < 100; i++)
            _metrics.OnRound(round, snapshot, snapshot);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            _metrics.OnRound(round, snapshot, snapshot);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public async Task OnUnwatched_OneOfTwoGateways_LeavesNoSeriesOfItAndAllOfTheOther()
    {
        Watch(FakeWatchedPath.Service()).Up();
        var before = await Scrape.LinesAsync(_registry);
        var other = new FakeWatchedPath(FakeWatchedPath.Service().Path with { Gateway = "other" });
        Watch(other).Down(Step.Tcp, Outcome.Refused);

        _metrics.OnUnwatched(Watches.Of(other));

        Assert.Equal(before, await Scrape.LinesAsync(_registry));
    }

    [Fact]
    public async Task OnRound_ExpectationChanges_OneSeriesTakesThePlaceOfTheOther()
    {
        var path = Watch(FakeWatchedPath.Service(Expectation.Ignored));
        path.Up();

        path.Path = path.Path with { Expect = Expectation.Reachable };
        path.Up();

        Assert.Equal(
            """path_expected{gateway="gateway",vantage="bridge",path="service",expect="reachable"} 1""", await SeriesAsync("path_expected"));
    }

    private FakeWatchedPath Watch(params FakeWatchedPath[] paths)
    {
        _metrics.OnWatched(Watches.Of(paths));
        foreach (var path in paths)
            path.Tell(_metrics);
        return paths[0];
    }

    private Task<string> SeriesAsync(params string[] families) => Scrape.SeriesAsync(_registry, families);
}
