using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Discovery.Engine;

/// <summary>The whole room with a <see cref="FakeEngine"/>.</summary>
internal sealed class WatchedEngine : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly CapturedLog _log = new();
    private readonly ConcurrentQueue<string> _happened = [];
    private readonly SemaphoreSlim _told = new(0);
    private readonly DiscoveryService _service;

    public WatchedEngine(FakeEngine? engine = null)
    {
        Engine = engine ?? new FakeEngine();
        var options = new AgentOptions
        {
            Gateways = [new GatewayOptions { Label = Things.Service, Name = Things.Service }],
            Docker = new DockerOptions { Project = Things.Project },
        };
        _service = new DiscoveryService(options, VantageForm.Host, new OwnClues(), Time, _log.Log.Factory, () => Engine);
        Source.Happened += happened =>
        {
            _happened.Enqueue(happened.Action);
            _told.Release();
        };
    }

    public FakeTimeProvider Time { get; } = new(Things.Start.AddMinutes(1));

    public FakeEngine Engine { get; }

    public DiscoveryService Service => _service;

    public IEndpointSource Source => _service.For(Things.Service);

    /// <summary>The events that were told.</summary>
    public IReadOnlyCollection<string> Happened => _happened;

    public string Text => Things.Text(Source.Current);

    public static async Task<WatchedEngine> StartAsync(params ProbeAgent.Discovery.Engine.ContainerFacts[] containers)
    {
        var watched = new WatchedEngine();
        watched.Engine.Put(containers);
        await watched.StartAsync();
        return watched;
    }

    public Task StartAsync() => _service.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits until the endpoints are these.</summary>
    public Task SeeAsync(string endpoints) => SeeAsync(() => Text == endpoints, () => $"expected:\n{endpoints}\nthere is:\n{Text}");

    /// <summary>Waits until what is known is so.</summary>
    public Task SeeAsync(Func<bool> seen) => SeeAsync(seen, () => $"{_service.Current}\n{Text}");

    /// <summary>Waits until an event has been told.</summary>
    public async Task SeeEventAsync(string action)
    {
        while (!_happened.Contains(action))
            Assert.True(await _told.WaitAsync(Deadline), $"not told: {action}");
    }

    /// <summary>Lets time pass, a second at a time, until what is known is so.</summary>
    public async Task PassUntilAsync(Func<bool> seen)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!seen())
        {
            Assert.False(deadline.IsCancellationRequested, $"{_service.Current}\n{Text}");
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    /// <summary>Stops it and gives what it has logged.</summary>
    public async Task<string[]> LogAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        return _log.Lines();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        _log.Dispose();
    }

    private async Task SeeAsync(Func<bool> seen, Func<string> otherwise)
    {
        var changed = new SemaphoreSlim(0);
        void OnEndpoints(GatewayEndpoints endpoints) => changed.Release();
        void OnDiscovery(DiscoverySnapshot snapshot) => changed.Release();
        Source.Changed += OnEndpoints;
        _service.Changed += OnDiscovery;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            while (!seen())
                await changed.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(otherwise());
        }
        finally
        {
            Source.Changed -= OnEndpoints;
            _service.Changed -= OnDiscovery;
        }
    }
}
