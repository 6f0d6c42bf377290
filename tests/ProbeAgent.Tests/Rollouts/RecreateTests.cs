using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>The gateway comes back, comes along or goes elsewhere.</summary>
public sealed class RecreateTests : IDisposable
{
    private readonly Scene _scene = new();

    [Fact]
    public void Recreate_AtAnotherAddress_WaitsForAllButPinned()
    {
        Settled();
        _scene.At(20_002).Event("kill");
        _scene.At(20_010).Down("service", Step.Tcp, Outcome.Refused).Down("edge", Step.Http, Outcome.ServerError);
        _scene.At(20_050).Event("die").Endpoints().Fails(ClientKind.Pooled, Outcome.Reset);
        _scene.At(20_100).Resolver("embedded", NameStatus.NxDomain).Resolver("system", NameStatus.NxDomain);
        _scene.At(21_000).Event("start").Endpoints(Scene.Other).Shows("embedded", Scene.Other);
        _scene.At(21_100).Client(ClientKind.Pinned, Scene.One);
        _scene.At(28_000).Up("service", Scene.Other).Client(ClientKind.Pooled, Scene.Other);
        _scene.At(30_000).Shows("system", Scene.One); // from a cache of its own
        _scene.At(31_000).Up("edge").Up("service", Scene.Other).Client(ClientKind.Pooled, Scene.Other).Shows("embedded", Scene.Other);
        _scene.At(34_000);
        Assert.Empty(_scene.Ended);
        _scene.Shows("system", Scene.Other);
        AllLook(34_100);
        _scene.At(40_000);

        Assert.Equal((20_000, 34_000, true), (Scene.Ms(_scene.Record.OpenedAt), Scene.Ms(_scene.Record.ClosedAt), _scene.Record.Converged));
        Assert.Equal((1000, 14_000, 8000), (After("embedded"), After("system"), After("service/pooled")));
        var pinned = _scene.Convergence("service/pinned");
        Assert.Equal((false, true, "stale"), (pinned.WaitedFor, pinned.Diverged, pinned.Why));
        Assert.Null(pinned.After);
        Assert.Equal("172.18.0.2 → 172.18.0.3", string.Join(" → ", _scene.Record.EndpointsBefore.Concat(_scene.Record.EndpointsAfter).Select(endpoint => endpoint.Address)));
        Assert.Equal(
            "INF openclaw-gateway: rollout 1 converged after 14.0 s: service was down 8.000 s (refused), edge 11.0 s (server_error); "
                + "embedded agreed after 1.0 s; pooled moved after 8.0 s; system agreed after 14.0 s; pinned is still at 172.18.0.2",
            _scene.Log()[^1]);
    }

    [Fact]
    public void Recreate_ViewsAndClientsThatHaveNotLookedYet_AreNotTakenForConverged()
    {
        Settled();
        // It came so quickly that no round was lost: only what is believed is old.
        _scene.At(20_002).Event("start").Endpoints(Scene.Other);
        _scene.At(20_100).Up("service", Scene.Other).Up("edge");
        _scene.At(23_000);
        Assert.Empty(_scene.Ended);

        _scene.Shows("embedded", Scene.Other).Shows("system", Scene.Other).Client(ClientKind.Pooled, Scene.Other);
        _scene.At(23_100).Shows("embedded", Scene.Other).Shows("system", Scene.Other).Client(ClientKind.Pooled, Scene.Other);
        _scene.At(30_000);

        Assert.Equal(23_000, Scene.Ms(_scene.Record.ClosedAt));
        Assert.Equal((3000, 3000), (After("embedded"), After("service/pooled")));
        Assert.All(_scene.Record.Outages, path => Assert.Equal(TimeSpan.Zero, path.Total));
        Assert.Contains("no path was down; ", _scene.Log()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ScaleUp_WithoutOutage_ConvergesWhenNothingChangesAnyMore()
    {
        Settled();
        _scene.At(20_002).Event("create");
        _scene.At(20_052).Up("service").Up("edge").Client(ClientKind.Pinned, Scene.One);
        _scene.At(20_402).Event("start").Endpoints(Scene.One, Scene.Other);
        AllLook(20_500);
        _scene.Client(ClientKind.Pinned, Scene.One);
        AllLook(20_600);
        _scene.Client(ClientKind.Pinned, Scene.One);
        _scene.At(22_401);
        Assert.Empty(_scene.Ended);
        _scene.At(22_402);

        Assert.Equal((20_000, 20_402, true), (Scene.Ms(_scene.Record.OpenedAt), Scene.Ms(_scene.Record.ClosedAt), _scene.Record.Converged));
        Assert.All(_scene.Record.Outages, path => Assert.Equal((TimeSpan.Zero, 0), (path.Total, path.Outages.Length)));
        Assert.All(_scene.Record.Convergences, one => Assert.Equal((false, TimeSpan.Zero), (one.Diverged, one.After)));
        Assert.Equal("INF openclaw-gateway: rollout 1 converged after 0.40 s: no path was down", _scene.Log()[^1]);
    }

    [Fact]
    public void ScaleDown_WhoeverStillGoesByTheOneThatLeft_IsWaitedFor()
    {
        using var scene = new Scene(first: [Scene.One, Scene.Other]);
        scene.At(15_000).Up("service").Shows("embedded", Scene.One, Scene.Other).Shows("system", Scene.One).Client(ClientKind.Pooled, Scene.Other);
        scene.At(20_002).Event("kill").Event("die");
        scene.At(20_050).Endpoints(Scene.One).Down("service", Step.Tcp, Outcome.Refused);
        scene.At(20_150).Up("service");
        scene.At(20_200).Shows("embedded", Scene.One).Shows("system", Scene.One).Client(ClientKind.Pooled, Scene.Other);
        scene.At(25_000).Client(ClientKind.Pooled, Scene.One);
        scene.At(25_100).Up("service").Shows("embedded", Scene.One).Shows("system", Scene.One).Client(ClientKind.Pooled, Scene.One);
        scene.At(30_000);

        Assert.Equal(25_000, Scene.Ms(scene.Record.ClosedAt));
        Assert.Equal((200, 5000, 0), (After("embedded"), After("service/pooled"), After("system")));
        double After(string name) => scene.Convergence(name).After!.Value.TotalMilliseconds;
        Assert.Equal(150, scene.Outages("service").Total.TotalMilliseconds);
    }

    public void Dispose() => _scene.Dispose();

    private double After(string name) => _scene.Convergence(name).After!.Value.TotalMilliseconds;

    private void Settled() => _scene.At(15_000).Up("service").Up("edge").Shows("embedded", Scene.One).Shows("system", Scene.One)
        .Client(ClientKind.Pooled, Scene.One).Client(ClientKind.Pinned, Scene.One);

    private void AllLook(double at)
    {
        var now = _scene.Source.Current.Endpoints[0].Address.ToString();
        _scene.At(at).Up("service", now).Up("edge").Client(ClientKind.Pooled, now).Shows("embedded", now).Shows("system", now);
    }
}
