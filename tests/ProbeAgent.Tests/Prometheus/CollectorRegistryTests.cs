using Prometheus;

namespace ProbeAgent.Tests.Prometheus;

public sealed class CollectorRegistryTests
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();

    [Fact]
    public async Task BeforeCollect_Callbacks_RunBeforeEveryExport()
    {
        var gauge = Metrics.WithCustomRegistry(_registry).CreateGauge("g", "");
        _registry.AddBeforeCollectCallback(() => gauge.Inc());
        _registry.AddBeforeCollectCallback(async cancel =>
        {
            await Task.Yield();
            gauge.Inc(10);
        });

        await Export.TextAsync(_registry);

        Assert.EndsWith("\ng 22\n", await Export.TextAsync(_registry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeforeCollect_CallbackFails_OthersAndTheExportGoOn()
    {
        var gauge = Metrics.WithCustomRegistry(_registry).CreateGauge("g", "");
        _registry.AddBeforeCollectCallback(() => throw new InvalidOperationException("broken"));
        _registry.AddBeforeCollectCallback(_ => throw new InvalidOperationException("broken"));
        _registry.AddBeforeCollectCallback(_ => throw new OperationCanceledException("its own timeout"));
        _registry.AddBeforeCollectCallback(() => gauge.Set(1));

        Assert.EndsWith("\ng 1\n", await Export.TextAsync(_registry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeforeCollect_ScrapeFailed_NothingIsWritten()
    {
        Metrics.WithCustomRegistry(_registry).CreateGauge("g", "");
        _registry.AddBeforeCollectCallback(() => throw new ScrapeFailedException("not now"));
        using var stream = new MemoryStream();

        var failure = await Assert.ThrowsAsync<ScrapeFailedException>(
            () => _registry.CollectAndExportAsTextAsync(stream, TestContext.Current.CancellationToken));

        Assert.Equal("not now", failure.Message);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public async Task BeforeCollect_ScrapeFailedLater_FailsToo()
    {
        _registry.AddBeforeCollectCallback(async _ =>
        {
            await Task.Yield();
            throw new ScrapeFailedException("not now");
        });

        await Assert.ThrowsAsync<ScrapeFailedException>(() => Export.TextAsync(_registry));
    }

    [Fact]
    public async Task Export_Cancelled_Throws()
    {
        using var stream = new MemoryStream();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _registry.CollectAndExportAsTextAsync(stream, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Export_Stream_StaysOpen()
    {
        using var stream = new MemoryStream();

        await _registry.CollectAndExportAsTextAsync(stream, TestContext.Current.CancellationToken);

        Assert.True(stream.CanWrite);
    }

    [Fact]
    public async Task Export_StreamFails_NextExportIsWhole()
    {
        Metrics.WithCustomRegistry(_registry).CreateGauge("g", "").Set(1);
        using var full = new MemoryStream(new byte[4]);
        await Assert.ThrowsAsync<NotSupportedException>(
            () => _registry.CollectAndExportAsTextAsync(full, TestContext.Current.CancellationToken));

        Assert.Equal("# HELP g \n# TYPE g gauge\ng 1\n", await Export.TextAsync(_registry));
    }

    [Fact]
    public void Arguments_Null_Throw()
    {
        Assert.Throws<ArgumentNullException>(() => Metrics.WithCustomRegistry(null!));
        Assert.Throws<ArgumentNullException>(() => _registry.AddBeforeCollectCallback((Action)null!));
        Assert.Throws<ArgumentNullException>(() => _registry.AddBeforeCollectCallback((Func<CancellationToken, Task>)null!));
        Assert.Throws<ArgumentNullException>(() => { _ = _registry.CollectAndExportAsTextAsync(null!, CancellationToken.None); });
    }
}
