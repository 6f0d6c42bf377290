using Prometheus;
using Prometheus.Exposition;

namespace ProbeAgent.Tests.Prometheus.Exposition;

public sealed class ExpositionTests
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();

    public ExpositionTests()
    {
        var factory = Metrics.WithCustomRegistry(_registry);
        var attempts = factory.CreateCounter("attempts_total", "Attempts by outcome.", "path", "outcome");
        attempts.WithLabels("service", "ok").Inc(3);
        attempts.WithLabels("edge", "say \"no\"").Inc();
        factory.CreateGauge("up", "1 when up.").Set(1);
        factory.CreateCounter("restarts", "A counter without the suffix.").Inc(2);
        var duration = factory.CreateHistogram(
            "step_seconds", "Duration.", ["step"], new HistogramConfiguration { Buckets = [0.25, 1] });
        duration.WithLabels("dns").Observe(0.25);
        duration.WithLabels("dns").Observe(0.5, 2);
        duration.WithLabels("dns").Observe(7);
        factory.CreateHistogram("plain_seconds", "No labels.", new HistogramConfiguration { Buckets = [10] }).Observe(1.5);
        factory.CreateGauge("unused", "Has labels but no child.", "a");
    }

    [Fact]
    public async Task Export_Text_Golden()
    {
        Assert.Equal(
            """
            # HELP attempts_total Attempts by outcome.
            # TYPE attempts_total counter
            attempts_total{path="service",outcome="ok"} 3
            attempts_total{path="edge",outcome="say \"no\""} 1
            # HELP up 1 when up.
            # TYPE up gauge
            up 1
            # HELP restarts A counter without the suffix.
            # TYPE restarts counter
            restarts 2
            # HELP step_seconds Duration.
            # TYPE step_seconds histogram
            step_seconds_sum{step="dns"} 8.25
            step_seconds_count{step="dns"} 4
            step_seconds_bucket{step="dns",le="0.25"} 1
            step_seconds_bucket{step="dns",le="1"} 3
            step_seconds_bucket{step="dns",le="+Inf"} 4
            # HELP plain_seconds No labels.
            # TYPE plain_seconds histogram
            plain_seconds_sum 1.5
            plain_seconds_count 1
            plain_seconds_bucket{le="10"} 1
            plain_seconds_bucket{le="+Inf"} 1
            # HELP unused Has labels but no child.
            # TYPE unused gauge

            """,
            await Export.TextAsync(_registry));
    }

    [Fact]
    public async Task Export_OpenMetrics_Golden()
    {
        Assert.Equal(
            """
            # HELP attempts Attempts by outcome.
            # TYPE attempts counter
            attempts_total{path="service",outcome="ok"} 3.0
            attempts_total{path="edge",outcome="say \"no\""} 1.0
            # HELP up 1 when up.
            # TYPE up gauge
            up 1.0
            # HELP restarts A counter without the suffix.
            # TYPE restarts unknown
            restarts 2.0
            # HELP step_seconds Duration.
            # TYPE step_seconds histogram
            step_seconds_sum{step="dns"} 8.25
            step_seconds_count{step="dns"} 4
            step_seconds_bucket{step="dns",le="0.25"} 1
            step_seconds_bucket{step="dns",le="1.0"} 3
            step_seconds_bucket{step="dns",le="+Inf"} 4
            # HELP plain_seconds No labels.
            # TYPE plain_seconds histogram
            plain_seconds_sum 1.5
            plain_seconds_count 1
            plain_seconds_bucket{le="10.0"} 1
            plain_seconds_bucket{le="+Inf"} 1
            # HELP unused Has labels but no child.
            # TYPE unused gauge
            # EOF

            """,
            await Export.OpenMetricsAsync(_registry));
    }

    [Fact]
    public async Task Export_EmptyRegistry_NothingButEof()
    {
        var empty = Metrics.NewCustomRegistry();

        Assert.Equal("", await Export.TextAsync(empty));
        Assert.Equal("# EOF\n", await Export.OpenMetricsAsync(empty));
    }

    [Fact]
    public async Task Export_Twice_SameBytesAlsoAfterTheOtherFormat()
    {
        var first = await Export.TextAsync(_registry);
        await Export.OpenMetricsAsync(_registry);

        Assert.Equal(first, await Export.TextAsync(_registry));
    }

    [Fact]
    public async Task Export_MoreThanTheFirstBuffer_Complete()
    {
        Many(20_000);

        var parsed = ParsedExposition.Parse(await Export.OpenMetricsAsync(_registry), openMetrics: true);

        Assert.Equal(20_000, parsed.Samples.Count(sample => sample.Name == "many"));
    }

    [Fact]
    public async Task Export_OnceWarm_AllocatesNextToNothing()
    {
        using var stream = new MemoryStream(new byte[64 * 1024]);
        await ScrapeAsync(stream);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            // Into memory nothing is awaited, so that this stays one thread's work.
            Assert.True(ScrapeAsync(stream).IsCompletedSuccessfully);
        }

        // An unoptimised build makes each async state machine an object; nothing grows with the series.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 1024);
    }

    [Fact]
    public async Task Export_LargeOnceWarm_AllocatesNextToNothing()
    {
        Many(20_000);
        using var stream = new MemoryStream(new byte[4 * 1024 * 1024]);
        await ScrapeAsync(stream);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(ScrapeAsync(stream).IsCompletedSuccessfully);

        // A collection that another test brings about in between costs this thread the rest of its 8 KiB; a copy of the
        // text would cost a megabyte.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 9 * 1024);
    }

    [Fact]
    public void Writer_AfterABurst_IsOversized()
    {
        var writer = new ExpositionWriter();
        writer.Start(ExpositionFormat.PrometheusText);
        writer.Append(new byte[1024 * 1024]);
        Assert.False(writer.IsOversized);

        writer.Start(ExpositionFormat.PrometheusText);
        writer.Append("small"u8);

        Assert.True(writer.IsOversized);
    }

    private void Many(int series)
    {
        var many = Metrics.WithCustomRegistry(_registry).CreateGauge("many", "a name that makes the exposition longer than a megabyte", "a_label_with_a_long_name");
        for (var i = 0; i < series; i++)
        {
            many.WithLabels($"and a value that is not short either, number {i}").Set(i);
        }
    }

    private Task ScrapeAsync(MemoryStream stream)
    {
        stream.Position = 0;
        return _registry.CollectAndExportAsTextAsync(stream, CancellationToken.None);
    }
}
