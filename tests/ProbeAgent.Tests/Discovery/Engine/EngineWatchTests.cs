using System.Net;
using Docker.DotNet;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Tests.Discovery.Engine;

public sealed class EngineWatchTests
{
    private static readonly ContainerFacts Running = Things.Gateway('a', "10.0.0.2");

    [Fact]
    public async Task Run_EngineThere_FindsTheGatewayAndFollowsItsEvents()
    {
        await using var watched = await WatchedEngine.StartAsync(Running);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");
        Assert.Equal((true, "26.1.5", null), (watched.Service.Current.Engine!.Answers, watched.Service.Current.Engine.Version, watched.Service.Current.Engine.Problem));

        watched.Engine.Put(Things.Gateway('a', null));
        watched.Engine.Tell(EngineEvent.Die, Running, 100);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Retired 1");
        watched.Engine.Put(Things.Gateway('a', "10.0.0.3", startedAt: 101));
        watched.Engine.Tell(EngineEvent.Start, Running, 101);

        await watched.SeeAsync("10.0.0.3 shop-gateway-1 Current 1\n10.0.0.2 shop-gateway-1 Retired 1");
        Assert.Contains(
            "INF gateway: 10.0.0.2 is no longer shop-gateway-1's, by the engine", await watched.LogAsync());
    }

    [Fact]
    public async Task Run_StreamEnds_ReconnectsFromTheLastEventAndReadsWhatChangedUnseen()
    {
        await using var watched = await WatchedEngine.StartAsync(Running);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");
        watched.Engine.Tell("kill", Running, 100.000000123);
        await watched.SeeEventAsync("kill");
        watched.Engine.Put(Things.Gateway('a', "10.0.0.9", startedAt: 105));

        watched.Engine.EndStream();
        await watched.PassUntilAsync(() => watched.Engine.Since.Count == 2 && watched.Service.Current.EngineAnswers);
        await watched.SeeAsync("10.0.0.9 shop-gateway-1 Current 1\n10.0.0.2 shop-gateway-1 Retired 1");
        watched.Engine.Tell("kill", Running, 100.000000123); // told a second time
        watched.Engine.Tell("stop", Running, 110);
        await watched.SeeEventAsync("stop");

        Assert.Equal(["kill", "stop"], watched.Happened);
        var seconds = (Things.Start.AddSeconds(100) - DateTimeOffset.UnixEpoch).TotalSeconds;
        Assert.StartsWith($"{seconds:0}.0000001", watched.Engine.Since[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EngineGoesAway_KeepsWhatItSaidAndSaysSoOnce()
    {
        await using var watched = await WatchedEngine.StartAsync(Running with { Healthy = true });
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");
        var before = watched.Source.Current;

        watched.Engine.Fault = FakeEngine.Refused;
        watched.Engine.EndStream();
        var attempts = watched.Engine.Pings;
        await watched.PassUntilAsync(() => watched.Service.Current.Engine!.Problem == "nobody listens there" && watched.Engine.Pings > attempts + 5);

        Assert.Same(before, watched.Source.Current);
        Assert.False(watched.Service.Current.EngineAnswers);
        Assert.Equal([new SourceState("gateway", EndpointAuthority.Docker, false)], watched.Service.Current.Sources);
        Assert.Null(await watched.Source.ConfirmAsync(IPAddress.Parse("10.0.0.3"), CancellationToken.None));

        watched.Engine.Fault = null;
        watched.Engine.Put(Things.Gateway('a', null));
        await watched.PassUntilAsync(() => watched.Text == "10.0.0.2 shop-gateway-1 Retired 1");
        var log = await watched.LogAsync();
        Assert.Single(log, line => line.Contains("is lost (it ended the connection)", StringComparison.Ordinal));
        Assert.Single(log, line => line.Contains("can't be read (nobody listens there)", StringComparison.Ordinal));
        Assert.Single(log, line => line.Contains("answers again, version 26.1.5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_EngineAwayFromTheStart_IsTriedAgainWithoutEndAndSaidOnce()
    {
        await using var watched = new WatchedEngine();
        watched.Engine.Fault = FakeEngine.Refused;
        await watched.StartAsync();
        await watched.PassUntilAsync(() => watched.Engine.Pings > 100);
        Assert.Equal(([], 0), (watched.Service.Current.Gateways, watched.Source.Current.Version));

        watched.Engine.Put(Running);
        watched.Engine.Fault = null;
        await watched.PassUntilAsync(() => watched.Text == "10.0.0.2 shop-gateway-1 Current 1");

        Assert.Single(await watched.LogAsync(), line => line.StartsWith("WRN", StringComparison.Ordinal));
    }

    // A hundred attempts at 15 s and more a piece, the jitter on both sides.
    [Fact]
    public async Task Run_EngineAwayForLong_IsAskedLessAndLess()
    {
        await using var watched = new WatchedEngine();
        watched.Engine.Fault = FakeEngine.Refused;
        await watched.StartAsync();
        await watched.PassUntilAsync(() => watched.Engine.Pings > 10);
        var (pings, start) = (watched.Engine.Pings, watched.Time.GetUtcNow());

        await watched.PassUntilAsync(() => watched.Engine.Pings >= pings + 20);

        // No upper bound: while the loop waits for the pool, the test's clock goes on.
        Assert.True((watched.Time.GetUtcNow() - start).TotalSeconds >= 100, "asked too often");
    }

    [Fact]
    public async Task Run_EngineRefusesToList_IsAwayAndSaysWhatIsNeeded()
    {
        await using var watched = new WatchedEngine();
        watched.Engine.Fault = new DockerApiException(HttpStatusCode.Forbidden, "no");
        await watched.StartAsync();

        await watched.SeeAsync(() => watched.Service.Current.Engine is { Answers: false });

        Assert.Contains("GETs of /containers, /networks, /events", watched.Service.Current.Engine!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EventCantBeRead_ReadsEverythingAnew()
    {
        await using var watched = await WatchedEngine.StartAsync(Running);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");
        watched.Engine.Put(Things.Gateway('a', "10.0.0.9"));

        watched.Engine.Tell(null);

        await watched.PassUntilAsync(() => watched.Text == "10.0.0.9 shop-gateway-1 Current 1\n10.0.0.2 shop-gateway-1 Retired 1");
    }

    [Fact]
    public async Task Run_TenThousandEventsOfOthers_CostNoInspectionAndHardlyAList()
    {
        await using var watched = await WatchedEngine.StartAsync(Running);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");
        var (lists, inspections, networks) = (watched.Engine.Lists, watched.Engine.Inspections, watched.Engine.NetworkInspections);

        for (var i = 0; i < 2500; i++)
        {
            var other = Running with { Id = $"{i:x64}", Name = $"other-{i}", Labels = Things.Labels("job", "other") };
            foreach (var action in (string[])["create", EngineEvent.Connect, "start", "destroy"])
                watched.Engine.Tell(action, other, 100 + (i / 250d));
            if (i % 25 == 0)
                watched.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        watched.Engine.Put(Things.Gateway('a', null));
        watched.Engine.Tell(EngineEvent.Die, Running, 200);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Retired 1");
        await watched.SeeAsync(() => watched.Source.Current.Members[0].Status == MemberStatus.Exited);

        Assert.InRange(watched.Engine.Lists - lists, 0, 4);
        Assert.InRange(watched.Engine.Inspections - inspections, 0, 2);
        Assert.Equal(0, watched.Engine.NetworkInspections - networks);
    }

    [Fact]
    public async Task Run_EngineSilent_IsAskedWhetherItIsThereAndGivenUpWhenNot()
    {
        await using var watched = await WatchedEngine.StartAsync(Running);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");
        var pings = watched.Engine.Pings;
        await watched.PassUntilAsync(() => watched.Engine.Pings > pings);
        Assert.True(watched.Service.Current.EngineAnswers);

        watched.Engine.Fault = FakeEngine.Refused;
        await watched.PassUntilAsync(() => !watched.Service.Current.EngineAnswers);

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", watched.Text);
    }

    [Fact]
    public async Task Run_RemoteEngineSilentForMinutes_StreamIsOpenedAnewWithoutAWord()
    {
        await using var watched = new WatchedEngine(new FakeEngine { IsRemote = true });
        watched.Engine.Put(Running);
        await watched.StartAsync();
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");

        await watched.PassUntilAsync(() => watched.Engine.Since.Count == 2);
        watched.Engine.Tell("kill", Running, 1000);
        await watched.SeeEventAsync("kill");

        var log = await watched.LogAsync();
        Assert.Single(log, line => line.Contains("the container engine at", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.StartsWith("WRN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_InspectionFails_IsMadeAgain()
    {
        await using var watched = await WatchedEngine.StartAsync(Running);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");
        watched.Engine.BeforeInspection = _ => throw new HttpRequestException("broke off");
        var second = Things.Gateway('b', "10.0.0.3", "shop-gateway-2");
        watched.Engine.Put(second);
        watched.Engine.Tell("start", second, 100);
        await watched.PassUntilAsync(() => watched.Engine.Inspections >= 4);

        watched.Engine.BeforeInspection = _ => Task.CompletedTask;
        await watched.PassUntilAsync(() => watched.Text == "10.0.0.2 shop-gateway-1 Current 1\n10.0.0.3 shop-gateway-2 Current 1");

        Assert.Single(await watched.LogAsync(), line => line.Contains("did not say what it was asked (broke off)", StringComparison.Ordinal));
    }

    // Containers hang that are being started, or that the engine has lost hold of.
    [Fact]
    public async Task Run_OnesInspectionHangs_OthersAreFoundAllTheSame()
    {
        var stuck = Things.Sharing('c', 'a');
        await using var watched = new WatchedEngine();
        watched.Engine.Put(Running, stuck);
        watched.Engine.BeforeInspection = id => id == stuck.Id ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        await watched.StartAsync();

        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");

        Assert.True(watched.Service.Current.EngineAnswers);
    }

    [Fact]
    public async Task ConfirmAsync_ReplicaWhoseEventHasNotComeYet_IsFoundWithoutWaitingForItsStart()
    {
        await using var watched = await WatchedEngine.StartAsync(Running);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");
        watched.Engine.BeforeInspection = _ => Task.Delay(Timeout.Infinite);
        watched.Engine.Put(Things.Gateway('b', "10.0.0.3", "shop-gateway-2"));

        Assert.Equal(EndpointState.Current, await watched.Source.ConfirmAsync(IPAddress.Parse("10.0.0.3"), CancellationToken.None));
    }

    [Fact]
    public async Task ConfirmAsync_ManyAtOnce_ShareALook()
    {
        await using var watched = await WatchedEngine.StartAsync(Running);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");
        var lists = watched.Engine.Lists;

        var states = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => watched.Source.ConfirmAsync(IPAddress.Parse("10.0.0.7"), CancellationToken.None).AsTask()));

        Assert.All(states, state => Assert.Equal(EndpointState.Unknown, state));
        Assert.InRange(watched.Engine.Lists - lists, 1, 10);
    }

    [Fact]
    public async Task Add_WhileItRuns_IsFoundAndRemovedAgain()
    {
        var second = Things.Gateway('b', "10.0.0.3", "shop-second-1") with { Labels = Things.Labels("second") };
        await using var watched = await WatchedEngine.StartAsync(Running, second);
        await watched.SeeAsync("10.0.0.2 shop-gateway-1 Current 1");

        var source = watched.Service.Add(new ProbeAgent.Configuration.GatewayOptions { Label = "second", Name = "second" }, isLabelled: false);
        await watched.PassUntilAsync(() => Things.Text(source.Current) == "10.0.0.3 shop-second-1 Current 1");
        watched.Engine.Put(second with { Id = Things.Id('c'), Name = "shop-second-2", Attachments = [Things.Place("10.0.0.4")] });
        Assert.Equal(EndpointState.Current, await source.ConfirmAsync(IPAddress.Parse("10.0.0.4"), CancellationToken.None));

        watched.Service.Remove("second");
        await watched.SeeAsync(() => watched.Service.Current.Gateways.Length == 1 && watched.Service.Current.Sources.Length == 1);
    }
}
