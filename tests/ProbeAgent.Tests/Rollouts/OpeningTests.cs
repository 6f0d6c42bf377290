using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Rollouts;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>What is a rollout, and from when on.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly Scene _scene = new();

    [Fact]
    public void PathFails_WithoutAnyChange_IsNoRollout()
    {
        _scene.At(1000).Up("service").Up("edge");
        _scene.At(11_000).Down("edge", Step.Http, Outcome.ServerError);
        _scene.At(21_000).Up("edge");

        Assert.Empty(_scene.Began);
        Assert.Empty(_scene.Clock.Records);
        Assert.Empty(_scene.Announced);
    }

    [Fact]
    public void Health_WithoutAnyChange_IsNoRollout()
    {
        _scene.At(1000).Event("health_status: unhealthy", announces: false);

        Assert.Empty(_scene.Began);
    }

    [Theory]
    [InlineData(EndpointAuthority.None, EndpointAuthority.Docker)]
    [InlineData(EndpointAuthority.Dns, EndpointAuthority.Docker)]
    [InlineData(EndpointAuthority.Docker, EndpointAuthority.Dns)]
    public void Endpoints_SaidForTheFirstTimeBySomebody_AreNoRollout(object before, object after)
    {
        using var scene = new Scene((EndpointAuthority)before);
        scene.Source.Become(scene.Source.Current with { Authority = (EndpointAuthority)after });
        scene.At(1000).Endpoints(Scene.One);

        Assert.Empty(scene.Began);
    }

    [Fact]
    public void Endpoints_FirstSighting_IsNoRollout()
    {
        var source = new FakeEndpointSource(GatewayEndpoints.Nothing(Scene.Gateway));
        using var clock = new RolloutClock(source, () => { }, [], TimeSpan.FromMinutes(1), new FakeTimeProvider(), Microsoft.Extensions.Logging.Abstractions.NullLogger<RolloutClock>.Instance);

        source.Become(_scene.Source.Current);
        Assert.Empty(clock.Records);
        source.Become(_scene.Source.Current with { Endpoints = [] });
        Assert.Equal("172.18.0.2 left", Assert.Single(clock.Records).Because);
    }

    [Fact]
    public void Endpoints_SameAgainOrOlder_AreNoRollout()
    {
        var old = _scene.Source.Current;
        _scene.At(1000).Endpoints(Scene.One);
        _scene.Source.Become(old with { Version = -1 });

        Assert.Empty(_scene.Began);
    }

    [Theory]
    [InlineData("172.18.0.3", "172.18.0.2 gave way to 172.18.0.3")]
    [InlineData("172.18.0.2,172.18.0.3", "172.18.0.3 joined")]
    [InlineData("", "172.18.0.2 left")]
    public void Endpoints_Change_OpensARolloutAndSaysWhich(string current, string because)
    {
        _scene.At(1000).Endpoints(current.Split(',', StringSplitOptions.RemoveEmptyEntries));

        var record = Assert.Single(_scene.Clock.Records);
        Assert.Equal((RolloutCause.Endpoints, because), (record.OpenedBy, record.Because));
        Assert.Equal(["172.18.0.2"], record.EndpointsBefore.Select(endpoint => endpoint.Address.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(10), Resolved());
        Assert.Equal([1000], _scene.Announced);

        TimeSpan Resolved()
        {
            _scene.Up("service");
            return _scene.Clock.Records[0].Resolution;
        }
    }

    [Fact]
    public void Endpoints_SameAddressTakenAnew_IsARollout()
    {
        _scene.At(1000).Endpoints(anew: true, Scene.One);

        Assert.Equal("172.18.0.2 was taken anew", _scene.Clock.Records[0].Because);
    }

    [Fact]
    public void Dns_ChangedAddressWithoutAnEngine_TakesTheOutageInThatWentBefore()
    {
        using var scene = new Scene(EndpointAuthority.Dns);
        scene.At(10_000).Up("service").Up("edge").Shows("embedded", Scene.One);
        scene.At(20_000).Up("service").Up("edge").Shows("embedded", Scene.One);
        scene.At(30_000).Down("service", Step.Dns, Outcome.Nxdomain).Resolver("embedded", NameStatus.NxDomain);
        scene.At(40_000).Down("service", Step.Http, Outcome.Starting).Down("edge", Step.Http, Outcome.ServerError).Shows("embedded", Scene.Other);
        scene.Endpoints(Scene.Other);
        scene.At(41_000).Up("service").Up("edge").Shows("embedded", Scene.Other);
        scene.At(41_100).Shows("embedded", Scene.Other);
        scene.At(50_000);

        Assert.Equal((RolloutCause.Endpoints, 40_000, 41_000), (scene.Record.OpenedBy, Scene.Ms(scene.Record.OpenedAt), Scene.Ms(scene.Record.ClosedAt)));
        var outage = Assert.Single(scene.Outages("service").Outages);
        // Between two rounds, ten seconds apart: nobody told of it, so the middle is the best guess.
        Assert.Equal((19_999, 30_000, 24_999.5), (Scene.Ms(outage.FromEarliest), Scene.Ms(outage.FromLatest), Scene.Ms(outage.From)));
        Assert.Equal(16_000.5, outage.Length.TotalMilliseconds);
        Assert.Equal(TimeSpan.FromSeconds(10), scene.Outages("service").Resolution);
        Assert.Equal([Outcome.Nxdomain, Outcome.Starting], outage.Outcomes.Select(end => end.Outcome));
    }

    [Fact]
    public void Boot_AnotherOneWithoutAnEngine_OpensARolloutWithTheOutageThatIsOver()
    {
        using var scene = new Scene(EndpointAuthority.None);
        scene.At(10_000).Up("service", bootId: "a");
        scene.At(20_000).Down("service", Step.Tcp, Outcome.Refused);
        scene.At(20_100).Up("service", bootId: "b");
        scene.At(20_200).Up("service", bootId: "b");
        scene.At(30_000);

        Assert.Equal((RolloutCause.Identity, "another boot at 172.18.0.2", 20_100), (scene.Record.OpenedBy, scene.Record.Because, Scene.Ms(scene.Record.OpenedAt)));
        Assert.Single(scene.Outages("service").Outages);
        Assert.Equal("b", scene.Record.Timeline.Single(entry => entry.Kind == TimelineKind.Identity).Detail);
        scene.Clock.Saw(System.Net.IPAddress.Parse(Scene.One), "c");
        Assert.Equal(2, scene.Began.Count);
    }

    [Fact]
    public void Boot_AnotherOneThatTheEngineWouldTellOf_IsNoRollout()
    {
        _scene.At(10_000).Up("service", bootId: "a");
        _scene.At(20_000).Up("service", bootId: "b");

        Assert.Empty(_scene.Began);
    }

    [Fact]
    public void Event_ToldLate_CountsFromWhenItHappened()
    {
        _scene.At(10_000).Up("service");
        _scene.At(15_000).Down("service", Step.Tcp, Outcome.Refused);
        _scene.At(19_000).Up("service");
        // The connection to the engine was lost; it replays what was missed.
        _scene.At(30_000).Event("kill", told: 16_000);
        _scene.At(30_100).Up("service");
        _scene.At(32_100);

        Assert.Equal(14_000, Scene.Ms(_scene.Record.OpenedAt));
        var outage = Assert.Single(_scene.Outages("service").Outages);
        Assert.Equal((14_000, 19_000), (Scene.Ms(outage.From), Scene.Ms(outage.To)));
        Assert.Equal(TimeSpan.FromSeconds(10), _scene.Record.Resolution); // nobody looked fast when it happened
    }

    [Fact]
    public void Event_DatedFarOff_CountsFromWhenItWasTold()
    {
        _scene.At(10_000).Up("service");
        _scene.At(15_000).Down("service", Step.Tcp, Outcome.Refused);
        _scene.At(19_000).Up("service");
        _scene.At(30_000).Event("die", told: 3_600_000);
        _scene.At(30_100).Up("service");
        _scene.At(32_100);

        Assert.Equal(30_000, Scene.Ms(_scene.Record.OpenedAt));
        Assert.Single(_scene.Outages("service").Outages); // when it was is not known, so what was shortly before may be its doing
    }

    [Fact]
    public void Event_OutageThatWasOverBefore_IsNotItsDoing()
    {
        _scene.At(10_000).Up("service");
        _scene.At(15_000).Down("service", Step.Tcp, Outcome.Refused);
        _scene.At(19_000).Up("service");
        _scene.At(20_002).Event("start");
        _scene.At(20_100).Up("service");
        _scene.At(30_000);

        Assert.Empty(_scene.Outages("service").Outages);
    }

    [Fact]
    public void Path_DownForLong_IsNotWaitedForUnlessNothingElseWorks()
    {
        _scene.At(1000).Up("service").Up("edge");
        _scene.At(11_000).Down("edge", Step.Http, Outcome.ServerError).Up("service");
        _scene.At(200_002).Event("kill");
        _scene.At(200_050).Down("service", Step.Tcp, Outcome.Refused).Down("edge", Step.Http, Outcome.ServerError);
        _scene.At(201_000).Up("service").Down("edge", Step.Http, Outcome.ServerError);
        _scene.At(204_000);

        Assert.Equal((true, 201_000), (_scene.Record.Converged, Scene.Ms(_scene.Record.ClosedAt)));
        Assert.DoesNotContain(_scene.Record.Outages, path => path.Path == "edge"); // rather than to say that it had none
        Assert.Equal((false, "server_error"), (_scene.Convergence("edge").WaitedFor, _scene.Convergence("edge").Why));
    }

    [Fact]
    public void Path_OnlyObserved_IsToldOfAndNotWaitedFor()
    {
        _scene.Path("published", PathKind.Published, Expectation.Ignored);
        _scene.At(1000).Up("service").Up("published");
        _scene.At(20_002).Event("kill");
        _scene.At(20_050).Down("service", Step.Tcp, Outcome.Refused).Down("published", Step.Tcp, Outcome.Refused);
        _scene.At(21_000).Up("service").Down("published", Step.Tcp, Outcome.Refused);
        _scene.At(24_000);

        Assert.True(_scene.Record.Converged);
        Assert.Null(Assert.Single(_scene.Outages("published").Outages).To);
        Assert.False(_scene.Convergence("published").WaitedFor);
        Assert.Contains("published has been down for", _scene.Log()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Path_ThatNobodyShouldGetInBy_IsNotFollowed()
    {
        _scene.Path("forbidden", PathKind.Published, Expectation.Unreachable);
        _scene.At(1000).Up("service").Up("forbidden");
        _scene.At(20_002).Event("kill");
        _scene.At(20_050).Up("service").Down("forbidden", Step.Tcp, Outcome.Refused);
        _scene.At(24_000);

        Assert.True(_scene.Record.Converged);
        Assert.DoesNotContain(_scene.Record.Outages, path => path.Path == "forbidden");
        Assert.DoesNotContain(_scene.Record.Convergences, one => one.Name == "forbidden");
    }

    [Fact]
    public void OtherGateways_AreNotHeard()
    {
        _scene.Path("theirs", gateway: "another");
        _scene.At(20_002).Event("kill");
        _scene.At(20_050).Up("theirs").Down("theirs", Step.Tcp, Outcome.Refused);

        Assert.Empty(_scene.Clock.Records[0].Convergences);
    }

    [Fact]
    public void Views_DeadOrNeverRight_AreNotWaitedFor()
    {
        _scene.At(1000).Up("service").Shows("embedded", Scene.One).Shows("hosts", "192.0.2.7").Resolver("192.0.2.53", NameStatus.NxDomain).Shows("pinned", Scene.One);
        _scene.At(20_002).Event("kill").Endpoints(Scene.Other);
        for (var now = 20_100; now <= 20_200; now += 100)
        {
            _scene.At(now).Up("service").Shows("hosts", "192.0.2.7").Resolver("192.0.2.53", NameStatus.NxDomain).Shows("pinned", Scene.One)
                .Resolver("embedded", NameStatus.Timeout, dead: true);
        }
        _scene.At(25_000);

        Assert.True(_scene.Record.Converged);
        Assert.All(_scene.Record.Convergences.Where(one => one.Kind == ConvergenceKind.Resolver), one => Assert.False(one.WaitedFor));
        Assert.Equal("timeout", _scene.Convergence("embedded").Why);
        Assert.Equal("stale", _scene.Convergence("hosts").Why);
        Assert.Equal("stale", _scene.Convergence("pinned").Why);
        Assert.Equal("nxdomain", _scene.Convergence("192.0.2.53").Why);
    }

    [Fact]
    public void Path_ExpectedOtherwiseMeanwhile_IsJudgedByWhatIsExpectedNow()
    {
        _scene.Path("published", PathKind.Published, Expectation.Ignored);
        _scene.At(1000).Up("service").Up("published");
        _scene.Expect("published", Expectation.Reachable);
        _scene.At(20_002).Event("die");
        _scene.At(20_100).Up("service").Down("published", Step.Tcp, Outcome.Refused);
        _scene.At(25_000);
        Assert.Empty(_scene.Ended);

        _scene.Expect("published", Expectation.Unreachable);
        _scene.Down("published", Step.Tcp, Outcome.Refused);
        _scene.At(25_001);
        Assert.DoesNotContain(_scene.Record.Outages, path => path.Path == "published");
    }

    [Fact]
    public void View_NoLongerThere_IsNotWaitedFor()
    {
        _scene.At(1000).Up("service").Shows("hosts", Scene.One).Shows("192.0.2.53", Scene.One);
        _scene.At(20_002).Event("die");
        _scene.At(20_100).Up("service").Resolver("hosts", null).Renamed("192.0.2.53", "192.0.2.54");
        _scene.At(25_000);

        Assert.True(_scene.Record.Converged);
        Assert.Equal((false, "absent"), (_scene.Convergence("hosts").WaitedFor, _scene.Convergence("hosts").Why));
        Assert.DoesNotContain(_scene.Record.Convergences, one => one.Name == "192.0.2.53");
    }

    [Fact]
    public void View_ThatHasLostTheName_IsWaitedFor()
    {
        _scene.At(1000).Up("service").Shows("embedded", Scene.One);
        _scene.At(20_002).Event("network.disconnect").Event("network.connect");
        for (var now = 20_100; now < 30_000; now += 100)
            _scene.At(now).Up("service").Resolver("embedded", NameStatus.NxDomain);

        Assert.Empty(_scene.Ended);
        Assert.Equal((true, "nxdomain"), (_scene.Clock.Records[0].Convergences.Single(one => one.Name == "embedded").WaitedFor,
            _scene.Clock.Records[0].Convergences.Single(one => one.Name == "embedded").Why));
    }

    [Fact]
    public void View_NotHeardOfInARollout_IsForgottenAfterIt()
    {
        using var scene = new Scene(limit: TimeSpan.FromSeconds(10));
        scene.At(1000).Up("service").Shows("192.0.2.53", Scene.One);
        scene.At(20_002).Event("start").Up("service");
        scene.At(40_000);
        Assert.Equal((false, "not looked at since the last change"), (scene.Record.Converged, scene.Convergence("192.0.2.53").Why));
        scene.At(50_002).Event("start");
        scene.At(50_100).Up("service");
        scene.At(55_000);

        Assert.True(scene.Ended[1].Converged);
    }

    [Fact]
    public void Client_OfAPathNobodyHasToGetInBy_IsNotWaitedFor()
    {
        _scene.Path("published", PathKind.Published, Expectation.Ignored);
        _scene.At(1000).Up("service").Client(ClientKind.Pooled, Scene.One, "published").Client(ClientKind.Pooled, Scene.One);
        _scene.At(20_002).Event("kill");
        _scene.At(20_100).Up("service").Fails(ClientKind.Pooled, Outcome.Refused, "published").Client(ClientKind.Pooled, Scene.One);
        _scene.At(20_200).Client(ClientKind.Pooled, Scene.One);
        _scene.At(25_000);

        Assert.True(_scene.Record.Converged);
        Assert.Contains("published/pooled: refused", _scene.Log()[^1], StringComparison.Ordinal);
    }

    public void Dispose() => _scene.Dispose();
}
