using ProbeAgent.Discovery.Engine;
using ProbeAgent.Reporting.Series;
using ProbeAgent.Tests.Reporting.Series;
using Prometheus;

namespace ProbeAgent.Tests.Discovery.Engine;

/// <summary>A day of rollouts in a moment: nothing grows with them. Runs alone: the heap is the whole process's.</summary>
[CollectionDefinition(nameof(LongRunTests), DisableParallelization = true)]
[Collection(nameof(LongRunTests))]
public sealed class LongRunTests : IDisposable
{
    private readonly View _view = new();

    public void Dispose() => _view.Dispose();

    [Fact]
    public async Task OnEvent_AThousandRecreations_LeaveSeriesAndMemoryWhereTenLeftThem()
    {
        var registry = Metrics.NewCustomRegistry();
        var metrics = new DiscoveryMetrics(registry);
        metrics.Watch(_view.Engine.Gateways[0].Source);
        _view.See(Container(0));
        Recreate(1, 10);
        var (series, memory) = ((await Scrape.LinesAsync(registry)).Length, GC.GetTotalMemory(forceFullCollection: true));

        Recreate(11, 1000);

        Assert.Equal(series, (await Scrape.LinesAsync(registry)).Length);
        // 212 kB are what the first ten had not reached yet, and the same after 5,000.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 300_000);
        Assert.Single(_view.Current.Members);
        Assert.Equal("10.0.0.2 shop-gateway-1 Current 501\n10.0.0.3 shop-gateway-1 Retired 500", _view.Text);
    }

    private void Recreate(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            var (old, made) = (Container(i - 1), Container(i));
            _view.Happen("create", made, i * 10);
            _view.Happen(EngineEvent.Disconnect, old, (i * 10) + 1);
            _view.InspectNetwork();
            _view.Happen(EngineEvent.Die, old, (i * 10) + 2);
            _view.Happen(EngineEvent.Destroy, old, (i * 10) + 3);
            _view.Happen(EngineEvent.Connect, made, (i * 10) + 4);
            _view.InspectNetwork(made);
            _view.Happen(EngineEvent.Start, made, (i * 10) + 5);
            _view.Inspect(made);
            _view.Time.Advance(TimeSpan.FromSeconds(86));
            _view.Engine.Tick();
            _view.Looks.Take();
            _view.Changes.Clear();
        }
    }

    private static ContainerFacts Container(int i) => Things.Gateway('a', Address(i)) with { Id = $"{i:x64}" };

    private static string Address(int i) => $"10.0.0.{2 + (i % 2)}";
}
