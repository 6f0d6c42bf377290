using Prometheus;

namespace ProbeAgent.Tests.Prometheus;

public sealed class MetricFactoryTests
{
    private readonly MetricFactory _factory = Metrics.WithCustomRegistry(Metrics.NewCustomRegistry());

    [Theory]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("1a")]
    [InlineData("a:b")]
    [InlineData("a\n")]
    [InlineData("é")]
    public void Create_BadName_Throws(string name)
    {
        Assert.Throws<ArgumentException>(() => _factory.CreateCounter(name, ""));
        Assert.Throws<ArgumentException>(() => _factory.CreateGauge("ok", "", name));
    }

    [Fact]
    public void Create_ReservedLabel_Throws() =>
        Assert.Throws<ArgumentException>(() => _factory.CreateGauge("g", "", "__name"));

    [Fact]
    public void Create_NullLabel_Throws() =>
        Assert.Throws<NotSupportedException>(() => _factory.CreateGauge("g", "", "a", null!));

    [Fact]
    public void Create_LabelTwice_Throws() =>
        Assert.Throws<InvalidOperationException>(() => _factory.CreateGauge("g", "", "a", "b", "a"));

    [Fact]
    public void Create_SameNameTypeAndLabels_SameMetric() =>
        Assert.Same(_factory.CreateGauge("g", "one", "a"), _factory.CreateGauge("g", "two", ["a"], new GaugeConfiguration()));

    [Fact]
    public void Create_OtherType_Throws()
    {
        _factory.CreateGauge("g", "", "a");

        Assert.Throws<InvalidOperationException>(() => _factory.CreateCounter("g", "", "a"));
        Assert.Throws<InvalidOperationException>(() => _factory.CreateHistogram("g", "", "b"));
    }

    [Fact]
    public void Create_NameThatAHistogramWrites_Throws()
    {
        _factory.CreateHistogram("h", "");

        Assert.Throws<InvalidOperationException>(() => _factory.CreateCounter("h_count", ""));
        Assert.Throws<InvalidOperationException>(() => _factory.CreateGauge("h_sum", ""));
    }

    [Fact]
    public void Create_HistogramOverExistingSamples_Throws()
    {
        _factory.CreateCounter("h_count", "");

        Assert.Throws<InvalidOperationException>(() => _factory.CreateHistogram("h", ""));
    }

    [Fact]
    public void Create_CounterAndGaugeOfOneOpenMetricsName_Throws()
    {
        _factory.CreateCounter("x_total", "");

        Assert.Throws<InvalidOperationException>(() => _factory.CreateGauge("x", ""));
        Assert.Same(_factory.CreateCounter("x_total", ""), _factory.CreateCounter("x_total", ""));
    }

    [Fact]
    public void Create_ThatFailed_LeavesTheNameFree()
    {
        Assert.Throws<ArgumentException>(() => _factory.CreateHistogram("h", "", new HistogramConfiguration { Buckets = [] }));

        _factory.CreateGauge("h", "");
    }

    [Fact]
    public void Create_LabelsInConfiguration_CountOnlyWhenNoneArePassed()
    {
        var configuration = new CounterConfiguration { LabelNames = ["b"] };

        Assert.Equal(["b"], _factory.CreateCounter("one", "", configuration).LabelNames);
        Assert.Equal(["a"], _factory.CreateCounter("two", "", ["a"], configuration).LabelNames);
    }
}
