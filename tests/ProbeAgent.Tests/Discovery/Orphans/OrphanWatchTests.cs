using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Orphans;
using ProbeAgent.Tests.Discovery.Engine;

namespace ProbeAgent.Tests.Discovery.Orphans;

/// <summary>Through the whole view, as events and looks come.</summary>
public sealed class OrphanWatchTests : IDisposable
{
    private static readonly ContainerFacts Gateway = Things.Gateway('a', "10.0.0.2");
    private static readonly ContainerFacts Cli = Things.Sharing('c', 'a');

    private readonly View _view = new();

    public void Dispose() => _view.Dispose();

    [Fact]
    public void Judge_AllWell_IsNone()
    {
        _view.See(Gateway, Cli);

        Assert.Equal(("shop-cli-1", "shop-gateway-1", false), Only());
        Assert.Null(Single().Mend);
    }

    [Fact]
    public void Judge_OwnerRestarted_IsOneAfterTenSecondsAndSaysWhatMendsIt()
    {
        _view.See(Gateway, Cli);
        Restart(100);
        Assert.Equal(("shop-cli-1", "shop-gateway-1", false), Only());

        Pass(OrphanWatch.Settling - TimeSpan.FromSeconds(1));
        Assert.Equal(("shop-cli-1", "shop-gateway-1", false), Only());
        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(("shop-cli-1", "shop-gateway-1", true), Only());
        Assert.Equal((OrphanReason.OwnerRestarted, "docker restart shop-cli-1"), (Single().Reason, Single().Mend));
        _view.Inspect(Cli with { StartedAt = Things.Start.AddSeconds(200) });
        Assert.Equal(("shop-cli-1", "shop-gateway-1", false), Only());
        Assert.Equal(
            [
                "WRN gateway: shop-cli-1 is left in a dead network namespace, because shop-gateway-1 was started again after it: nothing in it reaches anything. Mend it with: docker restart shop-cli-1",
                "INF gateway: shop-cli-1 is in a living network namespace again",
            ],
            _view.Log().Where(line => line.Contains("namespace", StringComparison.Ordinal)));
    }

    // A sidecar of the agent's own kind leaves 5 s after its gateway is back, with code 75, and is started again.
    [Fact]
    public void Judge_SidecarLeavesAndComesBack_IsNoAlarm()
    {
        _view.See(Gateway, Cli);
        Restart(100);
        Pass(TimeSpan.FromSeconds(6));
        _view.Happen(EngineEvent.Die, Cli, 106);
        Assert.Equal("container c", _view.Looks.Take());
        _view.Inspect(Cli with { Status = ProbeAgent.Discovery.MemberStatus.Exited });
        _view.Inspect(Cli with { StartedAt = Things.Start.AddSeconds(107) });
        Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(("shop-cli-1", "shop-gateway-1", false), Only());
        Assert.DoesNotContain(_view.Log(), line => line.StartsWith("WRN", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_OwnerDownForLongAndBack_GivesTimeToFollow()
    {
        _view.See(Gateway, Cli);
        _view.Happen(EngineEvent.Die, Gateway, 100);
        _view.Inspect(Things.Gateway('a', null));
        Pass(TimeSpan.FromSeconds(9));
        _view.Inspect(Things.Gateway('a', "10.0.0.2", startedAt: 109));
        Pass(TimeSpan.FromSeconds(9));

        Assert.Equal(("shop-cli-1", "shop-gateway-1", false), Only());
    }

    [Fact]
    public void Judge_OwnerStopped_IsOneAfterTenSeconds()
    {
        _view.See(Gateway, Cli);
        _view.Happen(EngineEvent.Die, Gateway, 100);
        _view.Inspect(Things.Gateway('a', null));
        Pass(OrphanWatch.Settling);

        Assert.Equal(OrphanReason.OwnerStopped, Single().Reason);
        Assert.True(Single().Orphaned);
    }

    [Fact]
    public void Judge_OwnerRecreated_OnlyComposeMendsIt()
    {
        _view.See(Gateway, Cli);
        _view.Happen(EngineEvent.Die, Gateway, 100);
        _view.Happen(EngineEvent.Destroy, Gateway, 100.1);
        _view.Happen("create", Things.Gateway('b', null), 100.2);
        _view.Inspect(Things.Gateway('b', "10.0.0.2", startedAt: 101));
        Pass(OrphanWatch.Settling);

        Assert.Equal(("shop-cli-1", Things.Id('a')[..12], true), Only());
        Assert.Equal((OrphanReason.OwnerGone, "docker compose up -d --force-recreate --no-deps cli"), (Single().Reason, Single().Mend));

        _view.Happen(EngineEvent.Destroy, Cli, 120);
        _view.Happen("start", Things.Sharing('d', 'b', startedAt: 121), 121);
        _view.Inspect(Things.Sharing('d', 'b', startedAt: 121));
        Assert.Equal(("shop-cli-1", "shop-gateway-1", false), Only());
    }

    // The agent starts when it is all over: only Compose's labels still tell whose namespace it was.
    [Fact]
    public void OnReading_OwnerWasGoneBeforeTheAgentCame_IsOne()
    {
        _view.See(Things.Gateway('b', "10.0.0.2"), Cli);
        Assert.Null(Single().Orphaned);

        Pass(OrphanWatch.Settling);

        Assert.True(Single().Orphaned);
    }

    [Fact]
    public void OnReading_SharesAnothersNamespace_IsNobodysOrphan()
    {
        var database = Gateway with { Id = Things.Id('d'), Name = "shop-database-1", Labels = Things.Labels("database") };
        _view.See(Gateway, database, Things.Sharing('c', 'd', labels: Things.Labels("backup", dependsOn: "database")));
        Assert.Empty(_view.Engine.Dependants);

        _view.See(Gateway, Things.Sharing('c', 'd', labels: Things.Labels("backup", dependsOn: "database")));
        Assert.Empty(_view.Engine.Dependants);
    }

    [Fact]
    public void OnEvent_DependantRemoved_IsGone()
    {
        _view.See(Gateway, Cli);

        _view.Happen(EngineEvent.Destroy, Cli, 100);

        Assert.Empty(_view.Engine.Dependants);
    }

    [Fact]
    public void OnReading_WithoutCompose_IsFoundByTheOwnersId()
    {
        _view.See(Gateway, Things.Sharing('c', 'a', "by-hand", labels: ComposeLabels.None));
        Restart(100);
        Pass(OrphanWatch.Settling);

        Assert.Equal(("by-hand", "shop-gateway-1", true), Only());
    }

    [Fact]
    public void OnReading_SameContainersAgain_AreInspectedOnceUnlessAnew()
    {
        _view.See(Gateway, Cli);

        _view.Read(anew: false, Gateway, Cli);
        Assert.Equal("", _view.Looks.Take());
        _view.Read(anew: true, Gateway, Cli);
        Assert.Equal("container a, container c", _view.Looks.Take());
    }

    [Fact]
    public void DueAt_SuspicionPending_IsWhenItHasHeld()
    {
        _view.See(Gateway, Cli);
        Pass(EngineView.FirstLooks);
        Restart(100);

        Assert.Equal(OrphanWatch.Settling, _view.Engine.DueIn);
    }

    [Fact]
    public void Judge_ClockIsSetAnHourAhead_MakesNoOrphan()
    {
        _view.See(Gateway, Cli);
        Restart(100);

        _view.Time.Ahead = TimeSpan.FromHours(1);
        _view.Engine.Tick();

        Assert.Equal(("shop-cli-1", "shop-gateway-1", false), Only());
    }

    private void Restart(double at)
    {
        _view.Happen(EngineEvent.Die, Gateway, at);
        _view.Inspect(Things.Gateway('a', null));
        _view.Happen(EngineEvent.Start, Gateway, at + 1);
        _view.Inspect(Things.Gateway('a', "10.0.0.2", startedAt: at + 1));
        _view.Looks.Take();
    }

    private void Pass(TimeSpan time)
    {
        _view.Time.Advance(time);
        _view.Engine.Tick();
    }

    private Dependant Single() => Assert.Single(_view.Engine.Dependants);

    private (string Member, string Owner, bool? Orphaned) Only() => (Single().Member, Single().Owner, Single().Orphaned);
}
