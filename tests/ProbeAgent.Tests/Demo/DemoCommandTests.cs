using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Demo;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Demo;

public sealed class DemoCommandTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Pictures.Now);
    private readonly FakeAgent _agent = new();
    private readonly RecordingDisplay _display = new();
    private AgentOptions? _options;

    [Fact]
    public async Task PlayAsync_Once_PlaysTheWholeStoryAndEndsWith0()
    {
        var playing = Command().PlayAsync(once: true, TestContext.Current.CancellationToken);
        while (!playing.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(0, await playing);
        Assert.Equal("All is well again", _display.Last!.Played.Phase.Title);
        Assert.True(_agent.IsDisposed);
    }

    [Fact]
    public async Task PlayAsync_Cancelled_EndsWith0AndAllIsClosed()
    {
        using var end = new CancellationTokenSource();
        var playing = Command().PlayAsync(once: false, end.Token);

        await end.CancelAsync();

        Assert.Equal(0, await playing);
        Assert.True(_agent.IsDisposed);
        Assert.True(RawClient.IsRefused(_options!.Gateways.Single().Port));
    }

    [Fact]
    public async Task PlayAsync_CancelledWhileTheAgentStarts_EndsWith0()
    {
        using var end = new CancellationTokenSource();
        var command = new DemoCommand((_, _, token) => Task.Delay(Timeout.Infinite, token).ContinueWith<IDemoAgent>(_ => throw new OperationCanceledException(token), TaskScheduler.Default), null, _display, _time);
        var playing = command.PlayAsync(once: true, end.Token);

        await end.CancelAsync();

        Assert.Equal(0, await playing);
    }

    [Fact]
    public async Task PlayAsync_Settings_AreASidecarsWithThreePathsAndNoLog()
    {
        using var end = new CancellationTokenSource();
        var playing = Command().PlayAsync(once: false, end.Token);
        await end.CancelAsync();
        await playing;

        var gateway = _options!.Gateways.Single();
        Assert.True(gateway.Timeout < gateway.Interval);
        Assert.Equal(["loopback", "service", "edge"], gateway.Paths.Where(path => path.Enabled != false).Select(path => path.Name));
        Assert.Equal(LogLevel.None, _options.Log.Level);
        Assert.Equal(System.Net.IPAddress.Loopback, _options.Metrics.Listen.Address);
    }

    [Fact]
    public async Task PlayAsync_ToldWhereToListen_ListensThereThoughItIsTheDefault()
    {
        using var end = new CancellationTokenSource();
        var playing = Command(new MetricsOptions()).PlayAsync(once: false, end.Token);
        await end.CancelAsync();
        await playing;

        Assert.Equal(new System.Net.IPEndPoint(System.Net.IPAddress.Any, 9788), _options!.Metrics.Listen);
    }

    public void Dispose() => _display.Dispose();

    private DemoCommand Command(MetricsOptions? metrics = null) => new(Start, metrics, _display, _time);

    private Task<IDemoAgent> Start(AgentOptions options, IRoundObserver observer, CancellationToken cancellationToken)
    {
        _options = options;
        return Task.FromResult<IDemoAgent>(_agent);
    }

    private sealed class FakeAgent : IDemoAgent
    {
        public IReadOnlyList<IWatchedPath> Paths => [];

        public Uri Metrics { get; } = new("http://127.0.0.1:9788/metrics");

        public bool IsDisposed { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class RecordingDisplay : IDemoDisplay
    {
        public DemoView? Last { get; private set; }

        public void Show(DemoView view) => Last = view;

        public void Dispose()
        {
            // nothing was opened
        }
    }
}
