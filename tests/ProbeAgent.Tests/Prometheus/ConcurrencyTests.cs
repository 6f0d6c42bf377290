using System.Globalization;
using ProbeAgent.Tests.Prometheus.Exposition;
using Prometheus;

namespace ProbeAgent.Tests.Prometheus;

public sealed class ConcurrencyTests
{
    private const int Scrapes = 300;

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();

    [Fact]
    public async Task Export_WhileObserving_NeverTearsAHistogram()
    {
        var histogram = Metrics.WithCustomRegistry(_registry)
            .CreateHistogram("h", "", new HistogramConfiguration { Buckets = [1, 2, 3, 4, 5, 6, 7, 8] });

        await WhileAsync(() =>
        {
            for (var value = 1; value <= 8; value++)
            {
                histogram.Observe(value);
            }
        }, samples => AssertWhole([.. samples.Select(sample => sample.Value)]));
    }

    [Fact]
    public async Task Export_WhileChildrenComeAndGo_StaysWellFormed()
    {
        var gauge = Metrics.WithCustomRegistry(_registry).CreateGauge("g", "", "a");
        gauge.WithLabels("stays").Set(1);

        await WhileAsync(() =>
        {
            gauge.WithLabels("comes").Set(2);
            gauge.RemoveLabelled("comes");
        }, samples =>
        {
            Assert.Equal("stays", samples[0].Label("a"));
            Assert.InRange(samples.Count, 1, 2);
        });
    }

    [Fact]
    public async Task Export_SeveralAtOnce_EachComplete()
    {
        var gauge = Metrics.WithCustomRegistry(_registry).CreateGauge("g", "", "a");
        foreach (var i in Enumerable.Range(0, 100))
        {
            gauge.WithLabels($"{i}").Set(1);
        }

        var expected = await Export.TextAsync(_registry);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Scrapes; i++)
            {
                Assert.Equal(expected, await Export.TextAsync(_registry));
            }
        })));
    }

    // sum, count, then the buckets. A whole number of rounds isn't guaranteed, but each value says which bucket it's in.
    private static void AssertWhole(string[] values)
    {
        var sum = double.Parse(values[0], CultureInfo.InvariantCulture);
        long[] counts = [.. values[1..].Select(value => long.Parse(value, CultureInfo.InvariantCulture))];
        var cumulative = counts[1..];
        Assert.Equal(counts[0], cumulative[^1]);
        double expectedSum = cumulative[0];
        for (var i = 1; i < cumulative.Length; i++)
        {
            expectedSum += (i + 1) * (cumulative[i] - cumulative[i - 1]);
        }

        Assert.Equal(expectedSum, sum);
    }

    private async Task WhileAsync(Action disturb, Action<List<ParsedSample>> check)
    {
        const int Threads = 3;
        using var done = new CancellationTokenSource();
        using var running = new CountdownEvent(Threads);
        // Threads of their own, and all running before the first scrape: the pool might start them after the last.
        var disturbers = Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(() =>
        {
            disturb();
            running.Signal();
            while (!done.IsCancellationRequested)
            {
                disturb();
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        try
        {
            running.Wait(TestContext.Current.CancellationToken);
            for (var i = 0; i < Scrapes; i++)
            {
                check(ParsedExposition.Parse(await Export.TextAsync(_registry), openMetrics: false).Samples);
            }
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(disturbers);
        }
    }
}
