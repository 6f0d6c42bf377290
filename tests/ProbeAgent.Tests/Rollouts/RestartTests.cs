using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Rollouts;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>A container is restarted and keeps its address, as facts/docker.md measured it.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly Scene _scene = new();

    [Fact]
    public void Restart_OfASlowBoot_IsOneRolloutFromTheFirstEventToTheLastThatFollowed()
    {
        Play();

        var record = _scene.Record;
        Assert.Equal((1, RolloutCause.Event, "kill of shop-openclaw-gateway-1", true), (record.Id, record.OpenedBy, record.Because, record.Converged));
        Assert.Equal((20_000, 28_900), (Scene.Ms(record.OpenedAt), Scene.Ms(record.ClosedAt)));
        Assert.Equal(TimeSpan.FromMilliseconds(100), record.Resolution);
        Assert.Equal(["172.18.0.2"], record.EndpointsBefore.Select(endpoint => endpoint.Address.ToString()));
        Assert.Equal(["172.18.0.2"], record.EndpointsAfter.Select(endpoint => endpoint.Address.ToString()));
    }

    [Fact]
    public void Restart_Outage_LastsFromTheKillToTheFirstGoodRoundsEnd()
    {
        Play();

        var service = _scene.Outages("service");
        var outage = Assert.Single(service.Outages);
        // The last good round asked its last rung at 15,001; the kill is between that and the first failed round.
        Assert.Equal((15_001, 20_000, 20_004), (Scene.Ms(outage.FromEarliest), Scene.Ms(outage.From), Scene.Ms(outage.FromLatest)));
        Assert.Equal((28_301, 28_404), (Scene.Ms(outage.ToEarliest), Scene.Ms(outage.To)));
        Assert.Equal(TimeSpan.FromMilliseconds(8404), outage.Length);
        Assert.Equal(service.Total, outage.Length);
        Assert.Equal([Outcome.Refused, Outcome.Nxdomain, Outcome.Starting], outage.Outcomes.Select(end => end.Outcome));
        Assert.False(outage.Continued);
        Assert.Equal(TimeSpan.FromMilliseconds(100), service.Resolution);
    }

    [Fact]
    public void Restart_Convergence_IsFromTheFirstEventToRightForGood()
    {
        Play();

        Assert.Equal(8404, _scene.Convergence("service").After!.Value.TotalMilliseconds);
        Assert.Equal(610, _scene.Convergence("embedded").After!.Value.TotalMilliseconds);
        Assert.Equal(8900, _scene.Convergence("service/pooled").After!.Value.TotalMilliseconds);
        var edge = _scene.Convergence("edge");
        Assert.Equal((false, TimeSpan.Zero), (edge.Diverged, edge.After));
        Assert.Empty(_scene.Outages("edge").Outages);
        Assert.Equal(TimeSpan.Zero, _scene.Outages("edge").Total);
    }

    [Fact]
    public void Restart_Timeline_TellsWhatHappenedWhen()
    {
        Play();

        Assert.Equal(
            [
                "20000 Event shop-openclaw-gateway-1 kill",
                "20001 Path service down tcp refused (172.18.0.2:18789)",
                "20040 Event shop-openclaw-gateway-1 die",
                "20042 Client service/pooled failed tcp reset",
                "20044 Endpoints openclaw-gateway changed 172.18.0.2 left",
                "20103 Path service down dns nxdomain",
                "20110 Resolver embedded nxdomain",
                "20210 Resolver embedded shows 172.18.0.2 (stale)",
                "20600 Event shop-openclaw-gateway-1 start",
                "20604 Endpoints openclaw-gateway changed 172.18.0.2 joined",
                "20610 Resolver embedded shows 172.18.0.2",
                "20701 Path service down http starting (172.18.0.2:18789)",
                "28404 Path service up 172.18.0.2",
                "28900 Client service/pooled recovered 172.18.0.2",
                "29500 Event shop-openclaw-gateway-1 health_status: healthy",
            ], _scene.Record.Timeline.Select(entry => $"{Scene.Ms(entry.At):0} {entry.Kind} {entry.Name} {entry.What} {entry.Detail}".TrimEnd()));
        Assert.Equal(20_042, Scene.Ms(_scene.Record.Timeline.Single(entry => entry.What == "die").SeenAt));
    }

    [Fact]
    public void Restart_Log_SaysHowItBeganAndWhatCameOfIt()
    {
        Play();

        Assert.Equal(
            [
                "INF openclaw-gateway: rollout 1 began: kill of shop-openclaw-gateway-1",
                "INF openclaw-gateway: rollout 1 converged after 8.9 s: service was down 8.404 s (refused, nxdomain, starting); "
                    + "embedded agreed after 0.61 s; pooled recovered after 8.9 s",
            ], _scene.Log());
    }

    [Fact]
    public void Restart_WhileItRuns_IsAmongTheRecords()
    {
        PlayTo(24_000);

        var record = Assert.Single(_scene.Clock.Records);
        Assert.Null(record.Converged);
        Assert.Null(record.ClosedAt);
        var outage = Assert.Single(record.Outages.Single(path => path.Path == "service").Outages);
        Assert.Null(outage.To);
        Assert.Equal(4000, outage.Length.TotalMilliseconds);
        Assert.Equal("starting", record.Convergences.Single(one => one.Name == "service").Why);
        Assert.Empty(_scene.Ended);
        Assert.Same(_scene.Began[0].Because, record.Because);
    }

    [Fact]
    public void Restart_Announcements_AreMadeAtEveryChangeAndWhenThePathIsUpButNotTooOften()
    {
        Play();

        // The endpoints' changes come 2 ms behind their events, and die 40 ms behind kill: by then everybody looks anyway.
        Assert.Equal([20_002, 20_602, 28_404], _scene.Announced);
    }

    public void Dispose() => _scene.Dispose();

    private void Play()
    {
        PlayTo(28_300);
        _scene.At(28_304).Down("service", Step.Http, Outcome.Starting);
        _scene.At(28_404).Up("service").Up("edge");
        _scene.At(28_800).Fails(ClientKind.Pooled, Outcome.Refused);
        _scene.At(28_900).Client(ClientKind.Pooled, Scene.One).Shows("embedded", Scene.One);
        _scene.At(29_000).Client(ClientKind.Pooled, Scene.One).Shows("embedded", Scene.One).Up("service").Up("edge");
        _scene.At(29_502).Event("health_status: healthy", announces: false);
        Assert.Empty(_scene.Ended);
        _scene.At(30_900);
    }

    private void PlayTo(double end)
    {
        _scene.At(15_000).Up("edge").Client(ClientKind.Pooled, Scene.One).Shows("embedded", Scene.One);
        _scene.At(15_002).Up("service");
        _scene.At(20_002).Event("kill");
        _scene.At(20_004).Down("service", Step.Tcp, Outcome.Refused, milliseconds: 2).Up("edge");
        _scene.At(20_042).Event("die").Fails(ClientKind.Pooled, Outcome.Reset);
        _scene.At(20_044).Endpoints();
        _scene.At(20_104).Down("service", Step.Dns, Outcome.Nxdomain);
        _scene.At(20_110).Resolver("embedded", NameStatus.NxDomain);
        _scene.At(20_210).Shows("embedded", Scene.One);
        _scene.At(20_602).Event("start");
        _scene.Event("exec_create: node -e fetch('http://127.0.0.1:18789/healthz')", announces: false);
        _scene.At(20_604).Endpoints(anew: true, Scene.One);
        _scene.At(20_610).Shows("embedded", Scene.One);
        for (var now = 20_704; now <= end; now += 100)
            _scene.At(now).Down("service", Step.Http, Outcome.Starting);
        _scene.At(end);
    }
}
