extern alias Original;

using System.Globalization;
using O = Original::Prometheus.Histogram;
using S = Prometheus.Histogram;

namespace ProbeAgent.Tests.Prometheus.Original;

/// <summary>The same usage gives the same text.</summary>
public sealed class SameExportTests
{
    private static readonly string[] StepLabel = ["step"];
    private static readonly double[] Observations = [-2, -1, 0.00025, 0.0003, 0.5, 1, 99, 1e9, double.NaN];
    private static readonly string[] LabelValues = ["", " ", "a\nb", "a\\b", "a\"b", "\\\"\n", "é語", "x\ud800y", "{}=,", "\r\t"];
    private static readonly double[] Values =
        [0, 1, -1, 0.1, -1.5, 1e-7, 0.1 + 0.2, 1e5, 123456.789, 1e14, 1e15, 1e16, 1e20, double.MaxValue, double.Epsilon, double.NaN];

    [Fact]
    public Task Export_Counters_Same() => Comparison.AssertSameExportAsync((_, factory) =>
    {
        var counter = factory.CreateCounter("attempts_total", "Attempts.", "path", "outcome");
        counter.WithLabels("service", "ok").Inc();
        counter.WithLabels("service", "ok").Inc(0.5);
        counter.WithLabels("edge", "no").IncTo(7);
        counter.WithLabels("edge", "no").IncTo(3);
        factory.CreateCounter("plain", "Without the suffix.").Inc();
        factory.CreateCounter("untouched_total", "Still zero.");
        factory.CreateCounter("childless_total", "No child yet.", "a");
    });

    [Fact]
    public Task Export_Gauges_Same() => Comparison.AssertSameExportAsync((_, factory) =>
    {
        var gauge = factory.CreateGauge("value", "A value.", "a");
        foreach (var value in Values)
        {
            gauge.WithLabels(value.ToString(CultureInfo.InvariantCulture)).Set(value);
        }

        var moves = factory.CreateGauge("moves", "");
        moves.Inc(5);
        moves.Dec();
        moves.DecTo(2);
        moves.IncTo(3);
    });

    [Fact]
    public Task Export_Histograms_Same() => Comparison.AssertSameExportAsync((library, factory) =>
    {
        dynamic configuration = library.Histogram([-1, 0.00025, 0.5, 1, 10, 100000]);
        var histogram = factory.CreateHistogram("step_seconds", "Duration.", StepLabel, configuration);
        foreach (var value in Observations)
        {
            histogram.WithLabels("dns").Observe(value);
        }

        histogram.WithLabels("tcp").Observe(0.25, 3);
        histogram.WithLabels("tcp").Observe(0.25, 0);
        factory.CreateHistogram("default_seconds", "Default buckets.").Observe(0.3);
        factory.CreateHistogram("untouched_seconds", "", configuration);
    });

    [Fact]
    public Task Export_LabelValues_Same() => Comparison.AssertSameExportAsync((_, factory) =>
    {
        var gauge = factory.CreateGauge("value", "Labels that need escapes.", "a");
        foreach (var value in LabelValues)
        {
            gauge.WithLabels(value).Set(1);
        }
    });

    [Fact]
    public Task Export_EmptyHelp_Same() => Comparison.AssertSameExportAsync((_, factory) =>
    {
        factory.CreateGauge("empty", "");
        factory.CreateGauge("blank", "  ");
        factory.CreateGauge("missing", (string?)null);
    });

    [Fact]
    public Task Export_SuppressedAndUnpublished_Same() => Comparison.AssertSameExportAsync((library, factory) =>
    {
        dynamic suppressed = library.Gauge(suppressInitialValue: true);
        factory.CreateGauge("never", "", suppressed);
        factory.CreateGauge("zero", "", suppressed).Set(0);
        factory.CreateGauge("published", "", suppressed).Publish();
        factory.CreateCounter("nought_total", "", (dynamic)library.Counter(suppressInitialValue: true)).Inc(0);
        dynamic suppressedHistogram = library.Histogram([1], suppressInitialValue: true);
        factory.CreateHistogram("nan", "", suppressedHistogram).Observe(double.NaN);
        var again = factory.CreateGauge("again", "");
        again.Set(3);
        again.Unpublish();
        factory.CreateGauge("hidden", "").Unpublish();
        factory.CreateGauge("late", "").Set(1);
        again.Inc();
    });

    [Fact]
    public Task Export_Removed_Same() => Comparison.AssertSameExportAsync((_, factory) =>
    {
        var gauge = factory.CreateGauge("value", "", "a");
        gauge.WithLabels("stays").Set(1);
        var gone = gauge.WithLabels("gone");
        gauge.RemoveLabelled("gone");
        gone.Set(2);
        gauge.WithLabels("self").Remove();
        var plain = factory.CreateGauge("plain", "");
        plain.Set(5);
        plain.RemoveLabelled();
    });

    [Fact]
    public Task Export_UnlabelledBesideLabelled_Same() => Comparison.AssertSameExportAsync((_, factory) =>
    {
        var gauge = factory.CreateGauge("value", "", "a");
        gauge.Set(5);
        gauge.WithLabels("x").Set(6);
    });

    [Fact]
    public Task Export_SameNameOtherLabels_OneFamily() => Comparison.AssertSameExportAsync((_, factory) =>
    {
        factory.CreateGauge("value", "first", "a").WithLabels("1").Set(1);
        factory.CreateGauge("value", "second", "b").WithLabels("2").Set(2);
    });

    [Fact]
    public Task Export_Nothing_Same() => Comparison.AssertSameExportAsync((_, _) => { });

    [Fact]
    public void Buckets_Helpers_Same()
    {
        Assert.Equal(O.ExponentialBuckets(0.00025, 2, 16), S.ExponentialBuckets(0.00025, 2, 16));
        Assert.Equal(O.ExponentialBuckets(0.1, 1.1, 20), S.ExponentialBuckets(0.1, 1.1, 20));
        Assert.Equal(O.LinearBuckets(0.1, 0.1, 20), S.LinearBuckets(0.1, 0.1, 20));
        Assert.Equal(O.PowersOfTenDividedBuckets(-4, 2, 4), S.PowersOfTenDividedBuckets(-4, 2, 4));
        Assert.Equal(O.PowersOfTenDividedBuckets(0, 3, 20), S.PowersOfTenDividedBuckets(0, 3, 20));
    }
}
