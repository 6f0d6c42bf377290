using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Discovery.Engine;

public sealed class EngineViewTests : IDisposable
{
    private static readonly ContainerFacts Running = Things.Gateway('a', "10.0.0.2");

    private readonly View _view = new();

    public void Dispose() => _view.Dispose();

    [Fact]
    public void OnReading_GatewayRuns_ItsAddressIsCurrentOnceItWasInspected()
    {
        _view.Read(anew: true, Running);
        Assert.Equal(("container a", 0), (_view.Looks.Take(), _view.Current.Version));

        _view.Inspect(Running);

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", _view.Text);
        Assert.Equal(MemberStatus.Running, Assert.Single(_view.Current.Members).Status);
        Assert.Contains("INF gateway: found on the engine: the service gateway of the Compose project shop", _view.Log());
    }

    [Fact]
    public void OnReading_ThreeReplicas_AreOneChange()
    {
        ContainerFacts[] replicas = [.. "abc".Select((id, i) => Things.Gateway(id, $"10.0.0.{i + 2}", $"shop-gateway-{i + 1}"))];
        _view.Read(anew: true, replicas);
        foreach (var replica in replicas)
            _view.Inspect(replica);

        Assert.Equal(1, _view.Current.Version);
        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1\n10.0.0.3 shop-gateway-2 Current 1\n10.0.0.4 shop-gateway-3 Current 1", _view.Text);
    }

    [Fact]
    public void OnReading_OneReplicaDoesNotAnswer_OthersDoNotWaitForLong()
    {
        _view.Read(anew: true, Running, Things.Gateway('b', null, "shop-gateway-2"));
        _view.Inspect(Running);
        Assert.Equal(0, _view.Current.Version);

        _view.Time.Advance(EngineView.FirstLooks);
        _view.Engine.Tick();

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", _view.Text);
    }

    // Engine 26: the address goes with the network's event, and the port with the signal before it.
    [Fact]
    public void OnEvent_Restart_RetiredAtDisconnectAndCurrentAtConnect()
    {
        _view.See(Running);
        _view.Changes.Clear();

        _view.Happen("kill", Running, 100);
        Assert.Equal("", _view.Looks.Take());
        _view.Happen(EngineEvent.Disconnect, Running, 100.1);
        Assert.Equal("network f", _view.Looks.Take());
        _view.InspectNetwork();
        _view.Happen("stop", Running, 100.11);
        _view.Happen(EngineEvent.Die, Running, 100.12);
        Assert.Equal("container a", _view.Looks.Take());
        _view.Inspect(Things.Gateway('a', null));
        _view.Happen(EngineEvent.Connect, Running, 100.2);
        Assert.Equal("network f", _view.Looks.Take());
        _view.InspectNetwork(Running);
        _view.Happen(EngineEvent.Start, Running, 100.8);
        Assert.Equal("container a", _view.Looks.Take());
        _view.Inspect(Things.Gateway('a', "10.0.0.2", startedAt: 100.7));

        Assert.Equal(
            [
                "kill shop-gateway-1",
                "network.disconnect shop-gateway-1", "10.0.0.2 shop-gateway-1 Retired 1",
                "stop shop-gateway-1",
                "die shop-gateway-1", "10.0.0.2 shop-gateway-1 Retired 1",
                "network.connect shop-gateway-1", "10.0.0.2 shop-gateway-1 Current 2",
                "start shop-gateway-1", "10.0.0.2 shop-gateway-1 Current 2",
            ],
            _view.Changes);
        Assert.Equal(Things.Start.AddSeconds(100.2), _view.Current.Endpoints[0].Since);
        Assert.Equal(Things.Start.AddSeconds(100.8), _view.Current.ChangedAt);
    }

    // Engine 20.10: it dies first, and an inspection is answered only when it has stopped.
    [Fact]
    public void OnEvent_Die_RetiresAtOnceWithoutALook()
    {
        _view.See(Running);

        _view.Happen(EngineEvent.Die, Running, 100);

        Assert.Equal("10.0.0.2 shop-gateway-1 Retired 1", _view.Text);
        Assert.Equal(Things.Start.AddSeconds(100), _view.Current.Endpoints[0].Since);
        Assert.Equal(MemberStatus.Exited, _view.Current.Members[0].Status);
    }

    [Fact]
    public void OnContainer_LookThatBeganBeforeItDied_DoesNotBringItBack()
    {
        _view.See(Running);
        var began = _view.Engine.Next();
        _view.Happen(EngineEvent.Die, Running, 100);
        _view.Looks.Take();

        _view.Engine.OnContainer(Running.Id, Running, began);

        Assert.Equal("10.0.0.2 shop-gateway-1 Retired 1", _view.Text);
        Assert.Equal("container a", _view.Looks.Take());
    }

    [Fact]
    public void OnContainer_LookThatBeganBeforeTheNetworksAndEndsAfter_DoesNotTakeTheAddressAway()
    {
        _view.See(Things.Gateway('a', null));
        var began = _view.Engine.Next();
        _view.Happen(EngineEvent.Connect, Running, 100);
        _view.InspectNetwork(Running);
        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", _view.Text);
        _view.Looks.Take();

        _view.Engine.OnContainer(Running.Id, Things.Gateway('a', null), began);

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", _view.Text);
        Assert.Equal("container a", _view.Looks.Take());
    }

    [Fact]
    public void OnEvent_DieToldAfterItWasStartedAgain_ChangesNothing()
    {
        _view.See(Things.Gateway('a', "10.0.0.2", startedAt: 200));

        _view.Happen(EngineEvent.Die, Running, 199);

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", _view.Text);
        Assert.Equal("container a", _view.Looks.Take());
    }

    [Fact]
    public void OnEvent_SameEventTwice_IsToldOnce()
    {
        _view.See(Running);
        _view.Changes.Clear();

        _view.Happen("kill", Running, 100);
        _view.Happen("kill", Running, 100);

        Assert.Single(_view.Changes);
    }

    // Compose v2 makes the new one under another name, and renames it once the old one is gone.
    [Fact]
    public void OnEvent_RecreatedByComposeV2_EndsWithOneMemberOfTheSameName()
    {
        _view.See(Running);
        var made = Things.Gateway('b', null, $"{Things.Id('a')[..12]}_shop-gateway-1");
        _view.Happen("create", made, 100);
        Assert.Equal("container b", _view.Looks.Take());
        _view.Inspect(made with { Status = MemberStatus.Created, StartedAt = null });
        _view.Happen(EngineEvent.Disconnect, Running, 100.5);
        _view.InspectNetwork();
        _view.Happen(EngineEvent.Die, Running, 100.6);
        _view.Happen(EngineEvent.Destroy, Running, 100.7);
        Assert.Equal("10.0.0.2 shop-gateway-1 Retired 1", _view.Text);
        var renamed = made with { Name = "shop-gateway-1" };
        _view.Happen(EngineEvent.Rename, renamed, 100.8);
        _view.Happen(EngineEvent.Connect, renamed, 100.9);
        _view.InspectNetwork(Things.Gateway('b', "10.0.0.3"));
        _view.Happen(EngineEvent.Start, renamed, 101);
        _view.Inspect(Things.Gateway('b', "10.0.0.3", startedAt: 101));

        Assert.Equal("10.0.0.3 shop-gateway-1 Current 1\n10.0.0.2 shop-gateway-1 Retired 1", _view.Text);
        Assert.Equal(("shop-gateway-1", Things.Id('b')), (_view.Current.Members.Single().Name, _view.Current.Members.Single().ContainerId));
    }

    // A container that was never started has no place on any network, as far as an inspection shows.
    [Fact]
    public void OnEvent_RecreatedByComposeV2_EngineIsTheAuthorityBetweenTheTwo()
    {
        _view.See(Running);
        var made = Things.Gateway('b', null) with { Attachments = [], Status = MemberStatus.Created, StartedAt = null };
        _view.Happen("create", made, 100);
        _view.Inspect(made);
        _view.Happen(EngineEvent.Die, Running, 100.6);
        _view.Happen(EngineEvent.Destroy, Running, 100.7);

        Assert.Equal((EndpointAuthority.Docker, "10.0.0.2 shop-gateway-1 Retired 1"), (_view.Current.Authority, _view.Text));

        _view.Inspect(made with { NetworkMode = "none" });
        Assert.Equal(EndpointAuthority.None, _view.Current.Authority);
    }

    // Its labels may be others, and only the list has them.
    [Fact]
    public void OnEvent_GatewayIsMadeAnew_TheListIsReadSoon()
    {
        _view.See(Running);
        _view.Happen("create", Things.Gateway('b', null), 100);
        _view.Looks.Take();

        _view.Time.Advance(ListSchedule.Between);
        _view.Engine.Tick();

        Assert.Equal("all", _view.Looks.Take());
    }

    // The mailbox was full, and everything is read anew instead.
    [Fact]
    public void LookAnew_WhatWasWantedIsLost_IsWantedAgain()
    {
        _view.See(Running);
        Assert.True(_view.Engine.IsFirstPerhaps());
        Assert.False(_view.Engine.IsFirstPerhaps());

        _view.Engine.LookAnew();

        Assert.Equal("all anew", _view.Looks.Take());
        Assert.True(_view.Engine.IsFirstPerhaps());
    }

    // Compose v1 renames the old one out of the way; a network that a container was never on is left all the same.
    [Fact]
    public void OnEvent_RecreatedByComposeV1_NewOneTakesTheOldOnesPlace()
    {
        _view.See(Running);
        _view.Happen(EngineEvent.Die, Running, 100);
        var moved = Running with { Name = $"{Things.Id('a')[..12]}_shop-gateway-1" };
        _view.Happen(EngineEvent.Rename, moved, 100.3);
        var made = Things.Gateway('b', null);
        _view.Happen("create", made, 100.4);
        _view.Inspect(made);
        _view.Happen(EngineEvent.Disconnect, made, 100.5);
        _view.InspectNetwork();
        _view.Happen(EngineEvent.Connect, made, 100.6);
        _view.InspectNetwork(Things.Gateway('b', "10.0.0.2"));
        _view.Happen(EngineEvent.Destroy, moved, 100.8);

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 2", _view.Text);
        Assert.Equal(Things.Id('b'), _view.Current.Endpoints[0].ContainerId);
    }

    [Fact]
    public void OnNetwork_PlaceHasNoContainerYet_IsKnownByItsName()
    {
        _view.See(Things.Gateway('a', null));

        _view.Engine.OnNetwork(Things.NetworkId, Things.EmptyNetwork with
        {
            Places = [new NetworkPlace("ep-0123456789", "shop-gateway-1", System.Net.IPAddress.Parse("10.0.0.2"), null)],
        }, _view.Engine.Next());

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", _view.Text);
    }

    [Fact]
    public void OnEvent_HealthChanges_IsKnownWithoutALook()
    {
        _view.See(Running with { Healthy = true });

        _view.Happen("health_status: unhealthy", Running, 100);

        Assert.Equal((false, ""), (_view.Current.Members[0].Healthy, _view.Looks.Take()));
    }

    [Fact]
    public void OnReading_MemberIsGoneUnseen_IsRetiredAndTheGatewayLost()
    {
        _view.See(Running);

        _view.Read(anew: true);

        Assert.Equal(("10.0.0.2 shop-gateway-1 Retired 1", 0), (_view.Text, _view.Current.Members.Length));
        Assert.Equal(EndpointAuthority.Docker, _view.Current.Authority);
        Assert.Contains("WRN gateway: the engine has no container of it any more", _view.Log());
    }

    [Fact]
    public void OnReading_ListIsOlderThanAnEvent_WhatTheEventToldOfStays()
    {
        _view.See(Running);
        var began = _view.Engine.Next();
        var second = Things.Gateway('b', "10.0.0.3", "shop-gateway-2");
        _view.Happen("create", second, 100);
        _view.Inspect(second);

        _view.Engine.OnReading(
            new EngineReading([Things.Listed(Running)], [Things.EmptyNetwork], new SelfFinding(null, null, ""), Things.Project, null), began, anew: true);

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1\n10.0.0.3 shop-gateway-2 Current 1", _view.Text);
    }

    [Fact]
    public void End_EngineAway_WhatIsKnownStays()
    {
        _view.See(Running);
        var before = _view.Current;

        _view.Engine.End();
        _view.Happen(EngineEvent.Die, Running, 100);
        _view.Inspect(Things.Gateway('a', null));

        Assert.Same(before, _view.Current);
    }

    [Fact]
    public void OnReading_NotFound_SaysSoOnceAndNamesServersMaySay()
    {
        _view.Read(anew: true, Running with { Labels = Things.Labels("database") });
        _view.Read(anew: true, Running with { Labels = Things.Labels("database") });

        Assert.Equal(EndpointAuthority.None, _view.Current.Authority);
        Assert.Single(_view.Log(), line => line == "WRN gateway: the engine has no container of gateway");
    }

    [Fact]
    public void OnEvent_GatewayIsMadeLater_IsFoundByItsFirstEvent()
    {
        _view.See();

        _view.Happen("create", Running, 100);
        _view.Inspect(Running);

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", _view.Text);
    }

    // It was found as the only service of its name in another project.
    [Fact]
    public void OnEvent_OwnProjectGetsTheService_IsReadAnewAndTaken()
    {
        var other = Running with { Id = Things.Id('b'), Name = "other-gateway-1", Labels = Things.Labels(project: "other") };
        _view.See(other);
        Assert.Equal("10.0.0.2 other-gateway-1 Current 1", _view.Text);
        _view.Time.Advance(ListSchedule.Between);
        _view.Engine.Tick();
        _view.Looks.Take();

        _view.Happen("create", Running, 100);
        _view.Time.Advance(ListSchedule.Gathering);
        _view.Engine.Tick();
        Assert.Equal("all", _view.Looks.Take());
        _view.Read(anew: false, other, Running with { Attachments = [Things.Place("10.0.0.3")] });
        _view.Inspect(Running with { Attachments = [Things.Place("10.0.0.3")] });

        Assert.Equal("10.0.0.3 shop-gateway-1 Current 1\n10.0.0.2 other-gateway-1 Retired 1", _view.Text);
    }

    [Fact]
    public void Filter_KnownContainersAndLabels_AreCertainAndOthersNothing()
    {
        _view.See(Running, Things.Sharing('c', 'a'));
        var filter = _view.Engine.Filter;
        var stranger = Running with { Id = Things.Id('9'), Name = "other-gateway-1", Labels = Things.Labels(project: "other") };

        Assert.Equal(Concern.Certain, filter.Of(Things.Event("die", Running)));
        Assert.Equal(Concern.Certain, filter.Of(Things.Event(EngineEvent.Disconnect, Running)));
        Assert.Equal(Concern.Certain, filter.Of(Things.Event("die", Things.Sharing('c', 'a'))));
        Assert.Equal(Concern.Certain, filter.Of(Things.Event("create", Things.Gateway('b', null, "shop-gateway-2"))));
        Assert.Equal(Concern.Certain, filter.Of(Things.Event("start", Things.Sharing('d', 'a', "shop-new-1"))));
        Assert.Equal(Concern.None, filter.Of(Things.Event("create", stranger)));
        Assert.Equal(Concern.None, filter.Of(Things.Event("die", stranger)));
        Assert.Equal(Concern.None, filter.Of(Things.Event("health_status: healthy", stranger)));
        Assert.Equal(Concern.None, filter.Of(Things.Event(EngineEvent.Connect, stranger)));
        Assert.Equal(Concern.Perhaps, filter.Of(Things.Event("start", stranger)));
        Assert.Equal(Concern.Perhaps, filter.Of(Things.Event("create", stranger) with { SpeaksToAgent = true }));
    }

    [Fact]
    public void OnPerhaps_AThousandTimesInTenSeconds_IsThreeListsAndNoInspection()
    {
        _view.See(Running);
        _view.Time.Advance(TimeSpan.FromMinutes(1));
        _view.Engine.Tick();
        var lists = 0;

        for (var i = 0; i < 1000; i++)
        {
            _view.Engine.OnPerhaps();
            _view.Time.Advance(TimeSpan.FromMilliseconds(10));
            _view.Engine.Tick();
            if (_view.Looks.Take() is not { Length: > 0 } wanted)
                continue;
            Assert.Equal("all", wanted);
            lists++;
            _view.Read(anew: false, Running);
        }

        Assert.InRange(lists, 1, 3);
    }

    [Fact]
    public void OnReading_AgentIsOnOtherNetworks_OnlySharedOnesCount()
    {
        var self = Running with { Id = Things.Id('5'), Name = "shop-probeagent-1", Labels = Things.Labels("probeagent") };
        var gateway = Running with { Attachments = [Things.Place("10.0.0.2"), Things.Place("10.9.0.2") with { NetworkId = Things.Id('e'), Network = "back" }] };
        _view.Read(anew: true, new SelfFinding(self, null, "by its control group"), Things.Project, gateway, self);
        _view.Inspect(gateway);
        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", _view.Text);
        _view.Looks.Take();

        _view.Happen(EngineEvent.Connect, self, 100);
        Assert.Equal("container 5", _view.Looks.Take());
        var began = _view.Engine.Next();
        _view.Inspect(self with { Attachments = gateway.Attachments });
        _view.Engine.OnReading( // one that began before
            new EngineReading([Things.Listed(gateway), Things.Listed(self)], [Things.EmptyNetwork], new SelfFinding(self, null, ""), Things.Project, null), began, anew: false);

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1\n10.9.0.2 shop-gateway-1 Current 1", _view.Text);
    }

    [Fact]
    public void OnReading_GatewayOnTheHostsNetwork_HasMembersAndNoAddresses()
    {
        _view.See(Running with { NetworkMode = "host", Attachments = [Things.Place(null) with { NetworkId = Things.Id('e'), Network = "host" }] });

        Assert.Equal((1, 0, EndpointAuthority.None), (_view.Current.Members.Length, _view.Current.Endpoints.Length, _view.Current.Authority));
    }

    [Fact]
    public void Add_SecondGatewayWhileItRuns_IsReadAnewAndFound()
    {
        using var view = new View(VantageForm.Host, "gateway", "second");
        var second = Things.Gateway('b', "10.0.0.3", "shop-second-1") with { Labels = Things.Labels("second") };
        view.See(Running, second);

        Assert.Equal("10.0.0.3 shop-second-1 Current 1", Things.Text(view.Engine.Gateways[1].Source.Current));

        view.Engine.Remove("gateway");
        view.Engine.Requests.DoAll();
        Assert.Equal("second", Assert.Single(view.Engine.Gateways).Gateway.Label);
        Assert.Equal(Concern.None, view.Engine.Filter.Of(Things.Event("die", Running)));
    }
}
