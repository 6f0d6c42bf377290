using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Reporting.Series;
using Prometheus;
using static ProbeAgent.Tests.Probing.Identity.FakeEndpoints;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class TrialMetricsTests
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly TrialMetrics _metrics;
    private readonly FakeTrials _trials = new();

    public TrialMetricsTests()
    {
        _metrics = new TrialMetrics(_registry);
        _metrics.OnWatched(Watches.Of() with { Trials = _trials });
    }

    [Fact]
    public async Task OnTrials_AnswersChangeAndGo_OneSeriesAnAddress()
    {
        Show(Trial("10.0.0.1", AddressAnswer.Refused), Trial("10.0.0.2", AddressAnswer.Silent));
        Show(Trial("10.0.0.1", AddressAnswer.SomebodyElse), Trial("10.0.0.2", AddressAnswer.Silent));

        Assert.Equal(
            """
            retired_endpoint_answer{gateway="gateway",member="shop-gateway-1",address="10.0.0.1",answer="somebody_else"} 1
            retired_endpoint_answer{gateway="gateway",member="shop-gateway-1",address="10.0.0.2",answer="silent"} 1
            """, await SeriesAsync());
        Show(Trial("10.0.0.2", AddressAnswer.AgentError)); // nothing was seen: nothing is shown

        Assert.Equal("", await SeriesAsync());
    }

    [Fact]
    public async Task OnTrials_AThousandLivesOfAddresses_LeaveNoSeriesBehind()
    {
        for (var life = 1; life <= 1000; life++)
            Show(Trial($"10.0.0.{1 + (life % 4)}", AddressAnswer.Silent, life));

        Assert.Single((await SeriesAsync()).Split('\n'));
    }

    [Fact]
    public async Task OnTrials_SameAddressInItsNextLife_IsShownOnce()
    {
        Show(Trial("10.0.0.1", AddressAnswer.Silent));
        Show(Trial("10.0.0.1", AddressAnswer.Silent, generation: 2));

        Assert.Equal("""retired_endpoint_answer{gateway="gateway",member="shop-gateway-1",address="10.0.0.1",answer="silent"} 1""", await SeriesAsync());
    }

    [Fact]
    public async Task Scrape_LoopIsStuck_NothingOldIsShownUntilItGoesOn()
    {
        Show(Trial("10.0.0.1", AddressAnswer.Gateway));
        _trials.IsStuck = true;
        Assert.Equal("", await SeriesAsync());
        _trials.IsStuck = false;
        Show(Trial("10.0.0.1", AddressAnswer.Gateway));

        Assert.Contains("answer=\"gateway\"", await SeriesAsync(), StringComparison.Ordinal);
    }

    private void Show(params RetiredTrial[] trials)
    {
        var before = _trials.Snapshot;
        _trials.Snapshot = before with { Trials = [.. trials] };
        _metrics.OnTrials(before, _trials.Snapshot);
    }

    private Task<string> SeriesAsync() => Scrape.SeriesAsync(_registry, "retired_endpoint_answer");

    private static RetiredTrial Trial(string address, AddressAnswer answer, int generation = 1) =>
        new(RetiredAt(address, generation: generation), answer, null, Start, Start);

    private sealed class FakeTrials : IWatchedTrials
    {
        public TrialSnapshot Snapshot { get; set; } = new("gateway", []);

        public bool IsStuck { get; set; }
    }
}
