using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Reporting.Status;
using ProbeAgent.Rollouts;
using ProbeAgent.Tests.Probing;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages.Dns;
using Outcome = ProbeAgent.Probing.Outcome;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>Whatever happens in whichever order: nothing throws, no outage is negative or counted twice, and what is closed
/// stays as it is.</summary>
public sealed class AnyCourseTests
{
    private static readonly double[] Pauses = [0, 1, 3, 40, 97, 700, 2100, 9000, 70_000, 605_000];

    private static readonly Action<Scene>[] Happenings =
    [
        scene => scene.Up("service"),
        scene => scene.Up("service", Scene.Other, bootId: "a"),
        scene => scene.Up("service", bootId: "b"),
        scene => scene.Up("edge"),
        scene => scene.Down("service", Step.Tcp, Outcome.Refused),
        scene => scene.Down("service", Step.Http, Outcome.Starting, milliseconds: 300),
        scene => scene.Down("service", Step.Tcp, Outcome.Timeout, milliseconds: 3000),
        scene => scene.Down("service", Step.Dns, Outcome.Nxdomain),
        scene => scene.Down("edge", Step.Http, Outcome.ServerError),
        scene => scene.Abandoned("service"),
        scene => scene.Round("service", null, []),
        scene => scene.Event("die"),
        scene => scene.Event("start", told: 20_000),
        scene => scene.Event("kill", told: 1e9),
        scene => scene.Event("start", told: -5000),
        scene => scene.Event("health_status: unhealthy", announces: false),
        scene => scene.Endpoints(),
        scene => scene.Endpoints(Scene.One),
        scene => scene.Endpoints(anew: true, Scene.One, Scene.Other),
        scene => scene.Source.Become(scene.Source.Current with { Authority = EndpointAuthority.Dns }),
        scene => scene.Shows("embedded", Scene.One),
        scene => scene.Shows("embedded", Scene.Other),
        scene => scene.Resolver("embedded", NameStatus.NxDomain),
        scene => scene.Resolver("embedded", NameStatus.Timeout, dead: true),
        scene => scene.Client(ClientKind.Pooled, Scene.One),
        scene => scene.Fails(ClientKind.Pooled, Outcome.Reset),
        scene => scene.Client(ClientKind.Pinned, Scene.Other),
        scene => scene.Client(ClientKind.Session, Scene.Other, "edge"),
        scene => _ = scene.Clock.Records,
        scene => scene.Time.Set(TimeSpan.FromMinutes(-7)),
        scene => scene.Time.Set(TimeSpan.FromHours(5)),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_OrderOfHappenings_KeepsWhatARecordPromises(bool clockIsSet)
    {
        var (rollouts, outages) = (0, 0);
        var happenings = clockIsSet ? Happenings : Happenings[..^2];
        Prop.ForAll(Gen.Choose(0, (Pauses.Length * happenings.Length) - 1).ArrayOf().ToArbitrary(), course =>
        {
            using var scene = new Scene();
            var records = Play(scene, happenings, course);
            if (!clockIsSet) // else the records' times are by different clocks
                CheckOverlaps(records);
            rollouts += scene.Ended.Count;
            outages += scene.Ended.Sum(record => record.Outages.Sum(path => path.Outages.Length));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(300));
        Assert.InRange(rollouts, 150, int.MaxValue); // else it tests nothing
        Assert.InRange(outages, 150, int.MaxValue);
    }

    [Fact]
    public async Task Any_ThreadsThatTellAtOnce_KeepWhatARecordPromises()
    {
        using var log = new CapturedLog();
        var ended = new Ended();
        var source = new FakeEndpointSource(new GatewayEndpoints(Scene.Gateway, 1, EndpointAuthority.Docker, [], [], Scene.Start));
        using (var clock = new RolloutClock(
            source, () => { }, [ended], TimeSpan.FromMilliseconds(3), TimeProvider.System, log.Log.Factory.CreateLogger<RolloutClock>()))
        {
            await Task.WhenAll(
                Run(Rounds(clock, "service")),
                Run(Rounds(clock, "edge")),
                Run(i => source.Tell(new GatewayEvent(DateTimeOffset.UtcNow, Scene.Member, i % 3 == 0 ? "start" : "die", i % 5 == 0))),
                Run(i => source.Become(source.Current with { Endpoints = i % 2 == 0 ? [] : [Endpoint] })),
                Run(i => Assert.InRange(clock.Records.Length, 0, RolloutLedger.Max)));
            // The last one is closed, and told of, by the clock's timer.
            var records = new List<RolloutRecord>();
            while (records.Count < clock.Records[0].Id)
                records.Add(await ended.NextAsync());
            Check([.. records]);
            Assert.Equal(records.Select(record => record.Id), Enumerable.Range(1, records.Count).Select(id => (long)id));
        }

        Assert.Equal(0, ended.Unread);
        Assert.DoesNotContain(log.Lines(), line => line.StartsWith("ERR", StringComparison.Ordinal));
    }

    private static RolloutRecord[] Play(Scene scene, Action<Scene>[] happenings, int[] course)
    {
        var closed = new List<string>();
        foreach (var step in course)
        {
            scene.At(scene.Now + Pauses[step / happenings.Length]);
            happenings[step % happenings.Length](scene);
            while (closed.Count < scene.Ended.Count)
                closed.Add(Json(scene.Ended[closed.Count]));
        }

        RolloutRecord[] records = [.. scene.Ended, .. scene.Clock.Records.Where(record => record.Converged is null)];
        Check(records);
        Assert.Equal(closed, scene.Ended.Select(Json));
        Assert.True(scene.Began.Count - scene.Ended.Count is 0 or 1);
        Assert.DoesNotContain(scene.Log(), line => line.StartsWith("ERR", StringComparison.Ordinal));
        return records;
    }

    private static readonly ProbeAgent.Discovery.Endpoint Endpoint = new(
        Scene.Member, "c0ffee", IPAddress.Parse(Scene.One), 1, "shop_default", EndpointState.Current, Scene.Start);

    private static void Check(IReadOnlyList<RolloutRecord> records)
    {
        foreach (var path in records.SelectMany(record => record.Outages).GroupBy(outages => outages.Path))
        {
            Assert.All(path, outages => Assert.True(outages.Total >= TimeSpan.Zero));
            Assert.All(path.SelectMany(outages => outages.Outages), outage =>
            {
                Assert.True(outage.FromEarliest <= outage.From && outage.From <= outage.FromLatest);
                Assert.True(outage.Length >= TimeSpan.Zero);
                Assert.True(outage.To is null || outage.From + outage.Length == outage.To);
            });
        }

        foreach (var record in records)
        {
            Assert.True(record.ClosedAt is null || record.ClosedAt >= record.OpenedAt);
            Assert.All(record.Convergences, one => Assert.True(one.After is null || one.After >= TimeSpan.Zero));
            Assert.True(record.Converged != true || record.Convergences.All(one => !one.WaitedFor || one.After is not null));
            CheckOverlaps([record]);
        }
    }

    private static void CheckOverlaps(IEnumerable<RolloutRecord> records)
    {
        foreach (var path in records.SelectMany(record => record.Outages).GroupBy(outages => outages.Path))
        {
            var outages = path.SelectMany(rollout => rollout.Outages).ToList();
            Assert.All(outages.Zip(outages.Skip(1)), pair => Assert.True(pair.First.From + pair.First.Length <= pair.Second.From));
        }
    }

    private static string Json(RolloutRecord record) =>
        JsonSerializer.Serialize(new RolloutsDocument([new GatewayRollouts(record.Gateway, [RolloutStatus.Of(record)])]), RolloutsJson.Readable.RolloutsDocument);

    // As a path's own loop has it: one round after the other, each with what was believed before.
    private static Action<int> Rounds(RolloutClock clock, string name)
    {
        var path = Paths.Loopback(18789) with { Gateway = Scene.Gateway, Name = name };
        var belief = new PathSnapshot();
        return i =>
        {
            var round = i % 7 < 3 ? Probing.Rounds.Failed(path, Step.Tcp, Outcome.Refused) : Probing.Rounds.Good(path);
            var before = belief;
            belief = PathBelief.After(before, round with { StartedAt = DateTimeOffset.UtcNow, Abandoned = i % 11 == 0 });
            clock.OnRound(belief.LastRound!, before, belief);
        };
    }

    private static Task Run(Action<int> tell) => Task.Run(() =>
    {
        for (var i = 0; i < 3000; i++)
            tell(i);
    });

    private sealed class Ended : IRolloutObserver
    {
        private readonly Channel<RolloutRecord> _records = Channel.CreateUnbounded<RolloutRecord>();

        public int Unread => _records.Reader.Count;

        public Task<RolloutRecord> NextAsync() =>
            _records.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        public void OnBegan(RolloutRecord rollout)
        {
        }

        public void OnEnded(RolloutRecord rollout) => _records.Writer.TryWrite(rollout);
    }
}
