using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>What does not converge, and what comes after.</summary>
public sealed class LimitTests : IDisposable
{
    private const double Limit = 600_000;

    private readonly Scene _scene = new();

    [Fact]
    public void Stopped_ForGood_IsGivenUpAtTheLimit()
    {
        Stop();
        _scene.At(20_002 + Limit - 1);
        Assert.Empty(_scene.Ended);
        _scene.At(20_002 + Limit);

        Assert.Equal((false, 20_002 + Limit), (_scene.Record.Converged, Scene.Ms(_scene.Record.ClosedAt)));
        var outage = Assert.Single(_scene.Outages("service").Outages);
        Assert.Null(outage.To);
        Assert.Equal(Limit + 2, outage.Length.TotalMilliseconds);
        Assert.Equal("nxdomain", _scene.Convergence("embedded").Why);
        Assert.Equal(
            "WRN openclaw-gateway: rollout 1 has not converged after 10m0s: edge has been down for 10m0s (server_error); "
                + "service has been down for 10m0s (nxdomain); embedded says nxdomain; pooled: refused; no other path was down; pinned is still at 172.18.0.2",
            _scene.Log()[^1]);
    }

    [Fact]
    public void StoppedForGood_StartedTheNextDay_IsARolloutOfItsOwnWithItsShareOfTheOutage()
    {
        Stop();
        const double Next = 86_400_000;
        _scene.At(Next).Down("service", Step.Dns, Outcome.Nxdomain).Down("edge", Step.Http, Outcome.ServerError);
        _scene.At(Next + 2).Event("start").Endpoints(Scene.One);
        _scene.At(Next + 5000);
        Assert.Single(_scene.Ended); // the gateway boots: nothing works, so nothing has converged
        Converge(Next + 8000);
        _scene.At(Next + 20_000);

        var record = _scene.Ended[1];
        Assert.Equal((2, true, Next + 8000), (record.Id, record.Converged, Scene.Ms(record.ClosedAt)));
        var outage = Assert.Single(record.Outages.Single(path => path.Path == "service").Outages);
        Assert.Equal((Next, Next + 8000, true), (Scene.Ms(outage.From), Scene.Ms(outage.To), outage.Continued));
        Assert.Equal(8000, outage.Length.TotalMilliseconds);
    }

    [Fact]
    public void Flapping_ForLongerThanTheLimit_IsOneRolloutAtATime()
    {
        _scene.At(15_000).Up("service").Up("edge");
        for (var now = 20_002.0; now < 1_500_000; now += 5000)
        {
            _scene.At(now).Event("die").Down("service", Step.Tcp, Outcome.Refused);
            _scene.At(now + 1000).Event("start").Down("service", Step.Http, Outcome.Starting);
            _scene.At(now + 4500).Up("service").Up("edge");
        }
        _scene.At(1_600_000).Up("service").Up("edge");
        _scene.At(1_602_000);

        Assert.Equal([false, false, true], _scene.Ended.Select(record => record.Converged));
        Assert.Equal(_scene.Began.Select(record => record.Id), _scene.Ended.Select(record => record.Id));
        var first = _scene.Ended[0];
        var outages = first.Outages.Single(path => path.Path == "service");
        Assert.Equal((50, 120), (outages.Outages.Length, outages.Outages.Length + outages.Further));
        Assert.Equal((200, true), (first.Timeline.Length, first.TimelineDropped > 200));
        // The outage that the limit cuts through is told in two parts, which don't overlap.
        Assert.All(_scene.Ended.Zip(_scene.Ended.Skip(1)), pair => Assert.True(pair.First.ClosedAt <= pair.Second.OpenedAt));
        Assert.Contains(" in 120 outages (refused, starting)", _scene.Log().First(line => line.Contains("rollout 1 has not", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void LimitReached_WhileAllIsWellButGoesOnChanging_SaysSo()
    {
        _scene.At(15_000).Up("service");
        for (var now = 20_002.0; now < 20_002 + Limit; now += 1000)
        {
            _scene.At(now).Event("exec");
            _scene.At(now + 100).Up("service");
        }
        _scene.At(20_002 + Limit);

        Assert.False(_scene.Record.Converged);
        Assert.Contains("after 10m0s: it changed to the end; no path was down", _scene.Log()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Start_BeforeAnythingEverWorked_WaitsForThePath()
    {
        _scene.At(100).Down("service", Step.Dns, Outcome.Nxdomain).Down("edge", Step.Http, Outcome.ServerError);
        _scene.At(1002).Event("start").Endpoints(Scene.One);
        _scene.At(5000).Down("service", Step.Http, Outcome.Starting);
        Assert.Empty(_scene.Ended);
        _scene.At(9000).Up("service");
        _scene.At(11_000);

        Assert.Equal((true, 9000), (_scene.Record.Converged, Scene.Ms(_scene.Record.ClosedAt)));
        Assert.Equal(["service"], _scene.Record.Outages.Select(path => path.Path)); // of edge nothing can be said
        Assert.Equal("INF openclaw-gateway: rollout 1 converged after 8.0 s: service came up after 8.0 s", _scene.Log()[^1]);
        Assert.Equal((false, false, "server_error"), (_scene.Convergence("edge").WaitedFor, _scene.Convergence("edge").Diverged, _scene.Convergence("edge").Why));
    }

    public void Dispose() => _scene.Dispose();

    private void Stop()
    {
        _scene.At(15_000).Up("service").Up("edge").Shows("embedded", Scene.One).Client(ClientKind.Pooled, Scene.One).Client(ClientKind.Pinned, Scene.One);
        _scene.At(20_002).Event("kill");
        _scene.At(20_050).Event("die").Endpoints();
        _scene.At(20_100).Down("service", Step.Dns, Outcome.Nxdomain).Down("edge", Step.Http, Outcome.ServerError);
        _scene.At(20_200).Resolver("embedded", NameStatus.NxDomain).Fails(ClientKind.Pooled, Outcome.Refused).Client(ClientKind.Pinned, Scene.One);
    }

    private void Converge(double at)
    {
        for (var i = 0; i < 3; i++)
            _scene.At(at + (100 * i)).Up("service").Up("edge").Shows("embedded", Scene.One).Client(ClientKind.Pooled, Scene.One);
    }
}
