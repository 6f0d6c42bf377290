using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Prometheus;
using Prometheus.Exposition;

namespace ProbeAgent.Tests.Prometheus.Exposition;

public sealed class NumbersTests
{
    // The examples of OpenMetrics 1.0.0, "Considerations: Canonical Numbers", and what Go's %g gives for the others.
    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00025, "0.00025")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1e-10, "1e-10")]
    [InlineData(1, "1.0")]
    [InlineData(2.5, "2.5")]
    [InlineData(100000, "100000.0")]
    [InlineData(999999.5, "999999.5")]
    [InlineData(1000000, "1e+06")]
    [InlineData(1234567.5, "1.2345675e+06")]
    [InlineData(-123000000, "-1.23e+08")]
    [InlineData(10000000000, "1e+10")]
    [InlineData(1e15, "1e+15")]
    [InlineData(1e20, "1e+20")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(-1, "-1.0")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void Canonical_Value_AsGoWritesIt(double value, string expected) =>
        Assert.Equal(expected, Numbers.Canonical(value));

    [Fact]
    public void Canonical_AnyFiniteValue_ReadsBackTheSame() =>
        Check.QuickThrowOnFailure(Prop.ForAll<NormalFloat>(
            value => Read(Numbers.Canonical(value.Get)).Equals(value.Get)));

    [Theory]
    [InlineData(0, "0", "0.0")]
    [InlineData(1, "1", "1.0")]
    [InlineData(-1, "-1", "-1.0")]
    [InlineData(0.1, "0.1", "0.1")]
    [InlineData(0.30000000000000004, "0.30000000000000004", "0.30000000000000004")]
    [InlineData(1e-7, "1e-07", "1e-07")]
    [InlineData(123456789, "123456789", "123456789.0")]
    [InlineData(1e15, "1000000000000000", "1000000000000000.0")]
    [InlineData(1e20, "1e+20", "1e+20")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308", "1.7976931348623157e+308")]
    [InlineData(double.Epsilon, "5e-324", "5e-324")]
    [InlineData(double.NaN, "NaN", "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf", "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf", "-Inf")]
    public async Task Export_Value_AsTheFormatWritesIt(double value, string text, string openMetrics)
    {
        var registry = Metrics.NewCustomRegistry();
        Metrics.WithCustomRegistry(registry).CreateGauge("g", "").Set(value);

        Assert.Contains($"\ng {text}\n", await Export.TextAsync(registry), StringComparison.Ordinal);
        Assert.Contains($"\ng {openMetrics}\n", await Export.OpenMetricsAsync(registry), StringComparison.Ordinal);
    }

    private static double Read(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
