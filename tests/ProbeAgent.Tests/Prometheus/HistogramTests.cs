using ProbeAgent.Tests.Prometheus.Exposition;
using Prometheus;

namespace ProbeAgent.Tests.Prometheus;

public sealed class HistogramTests
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();

    [Theory]
    [InlineData(-5, "1")]
    [InlineData(1, "1")]
    [InlineData(1.0000001, "2.5")]
    [InlineData(2.5, "2.5")]
    [InlineData(10, "10")]
    [InlineData(10.5, "+Inf")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "1")]
    public async Task Observe_Value_FirstBucketWhoseBoundIsNotBelow(double value, string expected)
    {
        Create([1, 2.5, 10]).Observe(value);

        var parsed = ParsedExposition.Parse(await Export.TextAsync(_registry), openMetrics: false);

        var first = parsed.Samples.First(sample => sample.Name == "h_bucket" && sample.Value == "1");
        Assert.Equal(expected, first.Label("le"));
    }

    [Fact]
    public void Observe_NaNOrNone_Ignored()
    {
        var histogram = Create([1]);

        histogram.Observe(double.NaN);
        histogram.Observe(double.PositiveInfinity, 0);

        Assert.Equal(0, histogram.Count);
        Assert.Equal(0, histogram.Sum);
    }

    [Fact]
    public void Observe_Several_CountedAtOnce()
    {
        var histogram = Create([1]);

        histogram.Observe(0.5, 4);

        Assert.Equal(4, histogram.Count);
        Assert.Equal(2, histogram.Sum);
    }

    [Fact]
    public async Task Create_CallerChangesItsArrayLater_BoundsStay()
    {
        double[] buckets = [1, 2];
        var histogram = Create(buckets);
        buckets[0] = 5;

        histogram.Observe(1.5);

        Assert.Contains("h_bucket{le=\"1\"} 0\n", await Export.TextAsync(_registry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new double[] { 1, 1 })]
    [InlineData(new double[] { 2, 1 })]
    [InlineData(new[] { double.NaN })]
    [InlineData(new[] { 1, double.NaN })]
    [InlineData(new[] { double.NaN, 2 })]
    public void Create_BucketsThatDoNotIncrease_Throws(double[] buckets) =>
        Assert.Throws<ArgumentException>(() => Create(buckets));

    [Fact]
    public void Create_LabelLe_Throws() =>
        Assert.Throws<ArgumentException>(() => Metrics.WithCustomRegistry(_registry).CreateHistogram("h", "", "le"));

    [Fact]
    public void ExponentialBuckets_DefaultOfTheAgent_ExactDecimals() =>
        Assert.Equal([0.00025, 0.0005, 0.001, 0.002], Histogram.ExponentialBuckets(0.00025, 2, 4));

    [Fact]
    public void LinearBuckets_Tenths_ExactDecimals() =>
        Assert.Equal([0.1, 0.2, 0.3, 0.4], Histogram.LinearBuckets(0.1, 0.1, 4));

    [Fact]
    public void PowersOfTenDividedBuckets_Overlapping_StaysIncreasing() =>
        Assert.Equal([0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1], Histogram.PowersOfTenDividedBuckets(-2, 0, 4));

    private Histogram Create(double[] buckets) =>
        Metrics.WithCustomRegistry(_registry).CreateHistogram("h", "", new HistogramConfiguration { Buckets = buckets });
}
