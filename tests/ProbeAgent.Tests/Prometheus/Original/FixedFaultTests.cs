namespace ProbeAgent.Tests.Prometheus.Original;

/// <summary>
/// Every intended difference. Each test also shows the original's fault, so that it fails once the original is mended
/// and the difference can go.
/// </summary>
public sealed class FixedFaultTests
{
    [Fact]
    public async Task Export_LineFeedInHelp_BreaksTheOriginalsLine()
    {
        static void Use(ILibrary library, dynamic factory) => factory.CreateGauge("g", "one\ntwo \\n");

        await AssertDiffersAsync(Use, openMetrics: false, "# HELP g one\ntwo \\n\n", "# HELP g one\\ntwo \\\\n\n");
    }

    [Fact]
    public async Task Export_QuoteInOpenMetricsHelp_BareInTheOriginal()
    {
        static void Use(ILibrary library, dynamic factory) => factory.CreateGauge("g", "a \"b\"");

        await AssertDiffersAsync(Use, openMetrics: true, "# HELP g a \"b\"\n", "# HELP g a \\\"b\\\"\n");
    }

    [Theory]
    [InlineData(double.PositiveInfinity, "Infinity", "+Inf")]
    [InlineData(double.NegativeInfinity, "-Infinity", "-Inf")]
    [InlineData(-0.0, "-0", "0")]
    public async Task Export_SpecialValueInText_NotAsTheFormatSays(double value, string original, string standIn) =>
        await AssertDiffersAsync((_, factory) => factory.CreateGauge("g", "").Set(value), openMetrics: false, $"\ng {original}\n", $"\ng {standIn}\n");

    [Fact]
    public async Task Export_LargeBoundInOpenMetrics_NotCanonicalInTheOriginal()
    {
        static void Use(ILibrary library, dynamic factory) =>
            factory.CreateHistogram("h", "", (dynamic)library.Histogram([2500000]));

        await AssertDiffersAsync(Use, openMetrics: true, "le=\"2500000.0\"", "le=\"2.5e+06\"");
    }

    [Theory]
    [InlineData("metric name with a final line feed", "ArgumentException")]
    [InlineData("label name with a final line feed", "ArgumentException")]
    [InlineData("name that a histogram writes", "InvalidOperationException")]
    [InlineData("name of a counter in OpenMetrics", "InvalidOperationException")]
    [InlineData("bucket NaN", "ArgumentException")]
    [InlineData("negative count of observations", "ArgumentOutOfRangeException")]
    public void Misuse_ThatCorruptsTheExposition_OnlyTheStandInThrows(string misuse, string expected)
    {
        void Use(ILibrary library, dynamic factory) => Misuse(misuse, library, factory);

        Assert.Null(Comparison.Error(Comparison.Original, Use));
        Assert.Equal(expected, Comparison.Error(Comparison.StandIn, Use));
    }

    [Fact]
    public void Create_LabelNamesNull_NamedByTheStandIn()
    {
        static void Use(ILibrary library, dynamic factory) => factory.CreateGauge("g", "", (string[]?)null);

        Assert.Equal(nameof(NullReferenceException), Comparison.Error(Comparison.Original, Use));
        Assert.Equal(nameof(ArgumentNullException), Comparison.Error(Comparison.StandIn, Use));
    }

    [Fact]
    public async Task BeforeCollect_ScrapeFailed_SwallowedByTheOriginalAgainstItsDocumentation()
    {
        static async Task<Exception?> ScrapeAsync(ILibrary library)
        {
            var registry = library.NewRegistry();
            Action fail = () => throw library.ScrapeFailed("not now");
            registry.AddBeforeCollectCallback(fail);
            using var stream = new MemoryStream();
            return await Record.ExceptionAsync(() => library.ExportAsync((object)registry, stream, openMetrics: false));
        }

        Assert.Null(await ScrapeAsync(Comparison.Original));
        Assert.Equal("not now", (await ScrapeAsync(Comparison.StandIn))?.Message);
    }

    [Fact]
    public async Task Remove_LateChild_RemovesItsSuccessorInTheOriginal()
    {
        static void Use(ILibrary library, dynamic factory)
        {
            var gauge = factory.CreateGauge("g", "", "a");
            var late = gauge.WithLabels("x");
            gauge.RemoveLabelled("x");
            gauge.WithLabels("x").Set(2);
            late.Remove();
        }

        await AssertDiffersAsync(Use, openMetrics: false, "gauge\n", "gauge\ng{a=\"x\"} 2\n");
    }

    private static void Misuse(string name, ILibrary library, dynamic factory)
    {
        switch (name)
        {
            case "metric name with a final line feed":
                factory.CreateGauge("g\n", "");
                break;
            case "label name with a final line feed":
                factory.CreateGauge("g", "", "a\n");
                break;
            case "name that a histogram writes":
                factory.CreateHistogram("h", "");
                factory.CreateCounter("h_count", "");
                break;
            case "name of a counter in OpenMetrics":
                factory.CreateCounter("x_total", "");
                factory.CreateGauge("x", "");
                break;
            case "bucket NaN":
                factory.CreateHistogram("h", "", (dynamic)library.Histogram([1, double.NaN]));
                break;
            default:
                factory.CreateHistogram("h", "").Observe(1, -1);
                break;
        }
    }

    private static async Task AssertDiffersAsync(
        Action<ILibrary, dynamic> usage, bool openMetrics, string original, string standIn)
    {
        var fromOriginal = await Comparison.ExportAsync(Comparison.Original, usage, openMetrics);
        Assert.Contains(original, fromOriginal, StringComparison.Ordinal);
        Assert.DoesNotContain(standIn, fromOriginal, StringComparison.Ordinal);
        Assert.Contains(standIn, await Comparison.ExportAsync(Comparison.StandIn, usage, openMetrics), StringComparison.Ordinal);
    }
}
