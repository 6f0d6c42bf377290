using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>What the clock owes to those around it.</summary>
public sealed class RolloutClockTests
{
    [Fact]
    public void Announcement_ThatFails_IsLoggedAndStopsNobody()
    {
        using var scene = new Scene(announce: () => throw new InvalidOperationException("no"));
        scene.At(1000).Up("service");
        scene.At(2002).Event("kill");
        scene.At(2100).Up("service");
        scene.At(5000);

        Assert.True(scene.Record.Converged);
        Assert.Contains(scene.Log(), line => line.StartsWith("ERR somebody who was told of a rollout failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Announcement_ThatMakesALoopLookAtOnce_IsHeardAfterTheBeginAndInOrder()
    {
        Scene? scene = null;
        using var made = scene = new Scene(announce: () => scene!.Up("service"));
        scene.At(1000).Up("service");
        scene.At(2002).Event("kill").Endpoints(Scene.Other);
        scene.At(2102).Up("service");
        scene.At(5000);

        Assert.Equal([1], scene.Began.Select(record => record.Id));
        Assert.True(scene.Record.Converged);
    }

    [Fact]
    public void Events_AFlood_IsOneRolloutThatAnnouncesTenTimesASecond()
    {
        using var scene = new Scene();
        scene.At(1000).Up("service");
        for (var i = 0; i < 10_000; i++)
            scene.At(2000 + i).Event("die");
        scene.At(12_100).Up("service");
        scene.At(15_000);

        Assert.Equal(100, scene.Announced.Count);
        Assert.Equal((200, 9800), (scene.Record.Timeline.Length, scene.Record.TimelineDropped));
    }

    [Fact]
    public void Input_ThatMakesNoSense_IsLoggedAndThrowsIntoNobody()
    {
        using var scene = new Scene();
        scene.Source.Become(scene.Source.Current with { Endpoints = default });
        scene.At(1000).Event("die");

        Assert.Single(scene.Began);
        Assert.Contains(scene.Log(), line => line.StartsWith("ERR openclaw-gateway: what was told of a rollout was not understood", StringComparison.Ordinal));
    }

    [Fact]
    public void Dispose_ListensToTheSourceNoMore()
    {
        var scene = new Scene();
        Assert.True(scene.Source.IsHeard);
        scene.Dispose();

        Assert.False(scene.Source.IsHeard);
    }

    [Fact]
    public void Rollouts_AThousandRecreates_LeaveTwentyRecordsAndNoMoreToFollow()
    {
        using var scene = new Scene();
        scene.At(1000).Up("service").Client(ClientKind.Pooled, Scene.One).Shows("embedded", Scene.One);
        for (var i = 1; i <= 1000; i++)
        {
            var (now, address) = (i * 30_000, $"10.0.{i / 250}.{i % 250}");
            scene.At(now).Event("die").Endpoints().Down("service", Step.Tcp, Outcome.Refused);
            scene.At(now + 700).Event("start").Endpoints(anew: true, address);
            for (var later = 8000; later < 8300; later += 100)
                scene.At(now + later).Up("service", address).Client(ClientKind.Pooled, address).Shows("embedded", address);
            // Only what is remembered of late is of interest to a source.
            scene.Source.Become(scene.Source.Current with { Endpoints = scene.Source.Current.Endpoints[..1] });
        }

        scene.At(40_000_000);
        Assert.Equal(1000, scene.Ended.Count);
        Assert.All(scene.Ended, record => Assert.True(record.Converged));
        Assert.All(scene.Ended, record => Assert.Equal(3, record.Convergences.Length));
        Assert.Equal(20, scene.Clock.Records.Length);
    }
}
