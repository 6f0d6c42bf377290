using FsCheck;
using FsCheck.Fluent;
using Prometheus;

namespace ProbeAgent.Tests.Prometheus.Exposition;

public sealed class EscapingTests
{
    // Plain random strings seldom hold two special characters in a row.
    private static readonly Gen<string> Nasty =
        Gen.Elements('\\', '"', '\n', 'n', ',', '}', '{', '=', ' ', '#', '\r', '\t', 'a', 'é', '語')
            .ListOf()
            .Select(characters => new string([.. characters]));

    [Theory]
    [InlineData(ExpositionFormat.PrometheusText)]
    [InlineData(ExpositionFormat.OpenMetricsText)]
    public void Export_AnyLabelValues_ReadBackUnchanged(ExpositionFormat format)
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Nasty), Arb.From(Nasty), (first, second) =>
        {
            var registry = Metrics.NewCustomRegistry();
            Metrics.WithCustomRegistry(registry).CreateGauge("g", "h", "a", "b").WithLabels(first, second).Set(1);

            var sample = Assert.Single(Parse(registry, format).Samples);

            Assert.Equal([new("a", first), new("b", second)], sample.Labels);
        }));
    }

    [Theory]
    [InlineData(ExpositionFormat.PrometheusText)]
    [InlineData(ExpositionFormat.OpenMetricsText)]
    public void Export_AnyHistogramLabelValue_ReadsBackUnchangedInEverySample(ExpositionFormat format)
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Nasty), value =>
        {
            var registry = Metrics.NewCustomRegistry();
            Metrics.WithCustomRegistry(registry).CreateHistogram("h", "h", "a").WithLabels(value).Observe(1);

            Assert.All(Parse(registry, format).Samples, sample => Assert.Equal(value, sample.Label("a")));
        }));
    }

    [Theory]
    [InlineData(ExpositionFormat.PrometheusText)]
    [InlineData(ExpositionFormat.OpenMetricsText)]
    public void Export_AnyHelp_ReadsBackUnchangedFromOneLine(ExpositionFormat format)
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Nasty), help =>
        {
            var registry = Metrics.NewCustomRegistry();
            Metrics.WithCustomRegistry(registry).CreateGauge("g", help).Set(1);

            var parsed = Parse(registry, format);

            Assert.Equal(string.IsNullOrWhiteSpace(help) ? "" : help, parsed.Help["g"]);
            Assert.Single(parsed.Samples);
        }));
    }

    [Fact]
    public async Task Export_QuoteInHelp_EscapedInOpenMetricsOnly()
    {
        var registry = Metrics.NewCustomRegistry();
        Metrics.WithCustomRegistry(registry).CreateGauge("g", "a \"b\"\nc\\d");

        Assert.StartsWith("# HELP g a \"b\"\\nc\\\\d\n", await Export.TextAsync(registry), StringComparison.Ordinal);
        Assert.StartsWith("# HELP g a \\\"b\\\"\\nc\\\\d\n", await Export.OpenMetricsAsync(registry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_HelpOfLineFeedsOnly_Empty()
    {
        var registry = Metrics.NewCustomRegistry();
        Metrics.WithCustomRegistry(registry).CreateGauge("g", " \n");

        Assert.StartsWith("# HELP g \n", await Export.TextAsync(registry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_LoneSurrogate_StaysValidUtf8()
    {
        var registry = Metrics.NewCustomRegistry();
        Metrics.WithCustomRegistry(registry).CreateGauge("g", "", "a").WithLabels("x\ud800y").Set(1);

        Assert.Contains("{a=\"x\ufffdy\"}", await Export.TextAsync(registry), StringComparison.Ordinal);
    }

    private static ParsedExposition Parse(CollectorRegistry registry, ExpositionFormat format)
    {
        // FsCheck's property is synchronous; without asynchronous callbacks so is the export into memory.
        var text = Export.AsAsync(registry, format);
        Assert.True(text.IsCompletedSuccessfully);
        return ParsedExposition.Parse(text.Result, format == ExpositionFormat.OpenMetricsText);
    }
}
