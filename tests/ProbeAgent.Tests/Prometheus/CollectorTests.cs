using Prometheus;

namespace ProbeAgent.Tests.Prometheus;

public sealed class CollectorTests
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly Gauge _gauge;

    public CollectorTests() => _gauge = Metrics.WithCustomRegistry(_registry).CreateGauge("g", "", "a", "b");

    [Fact]
    public void WithLabels_SameValues_SameChild()
    {
        string[] values = ["x", "y"];
        var child = _gauge.WithLabels("x", "y");

        Assert.Same(child, _gauge.WithLabels("x", "y"));
        Assert.Same(child, _gauge.Labels("x", "y"));
        Assert.Same(child, _gauge.WithLabels(values.AsMemory()));
        Assert.NotSame(child, _gauge.WithLabels("y", "x"));
    }

    [Fact]
    public void WithLabels_SpanOfAKnownChild_AllocatesNothing()
    {
        string[] values = ["x", "y"];
        _gauge.WithLabels(values.AsSpan()).Set(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _gauge.WithLabels(values.AsSpan()).Set(i);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void WithLabels_CallerChangesItsArrayLater_ChildKeepsItsValues()
    {
        string[] values = ["x", "y"];
        var child = _gauge.WithLabels(values);
        values[0] = "z";

        Assert.Same(child, _gauge.WithLabels("x", "y"));
    }

    [Theory]
    [InlineData]
    [InlineData("x")]
    [InlineData("x", "y", "z")]
    public void WithLabels_WrongCount_ThrowsAndAddsNothing(params string[] values)
    {
        Assert.Throws<ArgumentException>(() => _gauge.WithLabels(values));
        Assert.Throws<ArgumentException>(() => _gauge.RemoveLabelled(values));
        Assert.Empty(_gauge.GetAllLabelValues());
    }

    [Fact]
    public void WithLabels_NullValue_Throws() =>
        Assert.Throws<NotSupportedException>(() => _gauge.WithLabels("x", null!));

    [Fact]
    public async Task RemoveLabelled_Child_LeavesTheExport()
    {
        _gauge.WithLabels("x", "y").Set(1);
        _gauge.WithLabels("x", "z").Set(2);

        _gauge.RemoveLabelled("x", "y");
        _gauge.RemoveLabelled("not", "there");

        Assert.Equal([["x", "z"]], _gauge.GetAllLabelValues());
        Assert.EndsWith("gauge\ng{a=\"x\",b=\"z\"} 2\n", await Export.TextAsync(_registry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_ReplacedChild_SparesItsSuccessor()
    {
        var late = _gauge.WithLabels("x", "y");
        _gauge.RemoveLabelled("x", "y");
        _gauge.WithLabels("x", "y").Set(2);

        late.Set(1);
        late.Remove();

        Assert.EndsWith("g{a=\"x\",b=\"y\"} 2\n", await Export.TextAsync(_registry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_Unlabelled_StartsAnewAtZero()
    {
        var plain = Metrics.WithCustomRegistry(_registry).CreateGauge("plain", "");
        plain.Set(5);

        plain.RemoveLabelled();

        Assert.Equal(0, plain.Value);
        Assert.EndsWith("\nplain 0\n", await Export.TextAsync(_registry), StringComparison.Ordinal);
    }

    [Fact]
    public void GetAllLabelValues_UnlabelledBeside_NotListed()
    {
        _gauge.Set(1);
        _gauge.WithLabels("x", "y");

        Assert.Equal([["x", "y"]], _gauge.GetAllLabelValues());
        Assert.Equal(1, ((ICollector<IGauge>)_gauge).Unlabelled.Value);
    }

    [Fact]
    public async Task Export_SuppressedInitialValue_AppearsWithItsFirstValue()
    {
        var factory = Metrics.WithCustomRegistry(_registry);
        var gauge = factory.CreateGauge("first", "", new GaugeConfiguration { SuppressInitialValue = true });
        Assert.DoesNotContain("\nfirst ", await Export.TextAsync(_registry), StringComparison.Ordinal);

        gauge.Set(0);
        Assert.Contains("\nfirst 0\n", await Export.TextAsync(_registry), StringComparison.Ordinal);

        gauge.Unpublish();
        Assert.DoesNotContain("\nfirst ", await Export.TextAsync(_registry), StringComparison.Ordinal);
    }
}
