using Prometheus;

namespace ProbeAgent.Tests.Prometheus;

public sealed class CounterTests
{
    private readonly Counter _counter = Metrics.WithCustomRegistry(Metrics.NewCustomRegistry()).CreateCounter("c_total", "");

    [Fact]
    public void Inc_ByDefault_AddsOne()
    {
        _counter.Inc();
        _counter.Inc(0.5);

        Assert.Equal(1.5, _counter.Value);
    }

    [Fact]
    public void Inc_Negative_ThrowsAndKeepsTheValue()
    {
        _counter.Inc(2);

        Assert.Throws<ArgumentOutOfRangeException>(() => _counter.Inc(-1));
        Assert.Equal(2, _counter.Value);
    }

    [Fact]
    public void IncTo_BelowOrAbove_OnlyRaises()
    {
        _counter.IncTo(5);
        _counter.IncTo(3);

        Assert.Equal(5, _counter.Value);
    }

    [Fact]
    public void Inc_AfterNaN_Ends()
    {
        _counter.Inc(double.NaN);
        _counter.Inc();

        Assert.True(double.IsNaN(_counter.Value));
    }

    [Fact]
    public async Task Inc_FromManyThreads_LosesNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 50_000; i++)
            {
                _counter.Inc();
            }
        })));

        Assert.Equal(200_000, _counter.Value);
    }
}
