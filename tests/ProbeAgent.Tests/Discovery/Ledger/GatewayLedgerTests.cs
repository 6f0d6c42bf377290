using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Ledger;

namespace ProbeAgent.Tests.Discovery.Ledger;

public sealed class GatewayLedgerTests
{
    private readonly GatewayLedger _ledger = new("gateway");
    private double _now;

    [Fact]
    public void Observe_NothingYet_KnowsNothing()
    {
        Assert.Equal((0, EndpointAuthority.None, false), (_ledger.Current.Version, _ledger.Current.Authority, _ledger.Current.Known));
        Assert.Equal(EndpointState.Unknown, StateOf("10.0.0.2"));
    }

    [Fact]
    public void Observe_AddressComesAndGoes_IsCurrentThenRetiredSinceThen()
    {
        Observe(("a", "shop-gateway-1", "10.0.0.2"));
        Assert.Equal(Things.Start.AddSeconds(1), Assert.Single(_ledger.Current.Endpoints).Since);
        Assert.Equal(EndpointState.Current, StateOf("10.0.0.2"));

        Observe();
        Assert.Equal("10.0.0.2 shop-gateway-1 Retired 1", Things.Text(_ledger.Current));
        Assert.Equal(Things.Start.AddSeconds(2), _ledger.Current.Endpoints[0].Since);
        Assert.Equal((EndpointState.Retired, 2), (StateOf("10.0.0.2"), _ledger.Current.Version));
        Assert.True(_ledger.Current.Known);
    }

    [Fact]
    public void Observe_SameContainerComesBack_IsItsNextGenerationAndNoPast()
    {
        Observe(("a", "shop-gateway-1", "10.0.0.2"));
        Observe();
        Observe(("a", "shop-gateway-1", "10.0.0.2"));

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 2", Things.Text(_ledger.Current));
    }

    [Fact]
    public void Observe_RecreatedUnderTheSameName_IsTheSameMembersNextGeneration()
    {
        Observe(("a", "shop-gateway-1", "10.0.0.2"));
        Observe(("b", "shop-gateway-1", "10.0.0.2"));

        Assert.Equal("10.0.0.2 shop-gateway-1 Current 2", Things.Text(_ledger.Current));
        Assert.Equal("b", _ledger.Current.Endpoints[0].ContainerId);
    }

    [Fact]
    public void Observe_AddressMovesToAnotherMember_OldOneIsRetiredNewOneCurrent()
    {
        Observe(("a", "shop-gateway-1", "10.0.0.2"), ("b", "shop-gateway-2", "10.0.0.3"));
        Observe(("b", "shop-gateway-2", "10.0.0.2"));

        Assert.Equal(
            """
            10.0.0.2 shop-gateway-2 Current 1
            10.0.0.2 shop-gateway-1 Retired 1
            10.0.0.3 shop-gateway-2 Retired 1
            """, Things.Text(_ledger.Current));
        Assert.Equal((EndpointState.Current, EndpointState.Retired), (StateOf("10.0.0.2"), StateOf("10.0.0.3")));
    }

    [Fact]
    public void Observe_ContainerRenamed_ItsCurrentAddressFollowsAndItsPastDoesNot()
    {
        Observe(("a", "shop-gateway-1", "10.0.0.9"));
        Observe(("a", "shop-gateway-1", "10.0.0.2"));
        Observe(("a", "blue", "10.0.0.2"));

        Assert.Equal("10.0.0.2 blue Current 1\n10.0.0.9 shop-gateway-1 Retired 1", Things.Text(_ledger.Current));
    }

    [Fact]
    public void Observe_NothingNew_IsNoChange()
    {
        Member Member() => new("shop-gateway-1", "a", MemberStatus.Running, true, Things.Start, "bridge", [new PublishedPort(80, IPAddress.Any, 8080)]);
        var holding = new Holding("shop-gateway-1", "a", IPAddress.Parse("10.0.0.2"), "shop_default");
        Assert.True(_ledger.Observe(EndpointAuthority.Docker, [Member()], [holding], Things.Start, TimeSpan.Zero));

        Assert.False(_ledger.Observe(EndpointAuthority.Docker, [Member()], [holding], Things.Start.AddSeconds(1), TimeSpan.FromSeconds(1)));
        Assert.Equal((1, Things.Start), (_ledger.Current.Version, _ledger.Current.ChangedAt));
        Assert.True(_ledger.Observe(EndpointAuthority.Docker, [Member() with { Healthy = false }], [holding], Things.Start.AddSeconds(2), TimeSpan.FromSeconds(2)));
        Assert.Equal((2, Things.Start.AddSeconds(2)), (_ledger.Current.Version, _ledger.Current.ChangedAt));
    }

    [Fact]
    public void Observe_MoreRetiredThanAreKept_OldestGoes()
    {
        for (var i = 1; i <= GatewayLedger.MaxRetired + 2; i++)
            Observe(("a", "shop-gateway-1", $"10.0.0.{i}"));

        Assert.Equal(GatewayLedger.MaxRetired + 1, _ledger.Current.Endpoints.Length);
        Assert.Equal((EndpointState.Unknown, EndpointState.Retired), (StateOf("10.0.0.1"), StateOf("10.0.0.2")));
    }

    [Fact]
    public void Forget_AfterAnHour_RetiredIsGoneAndCurrentStays()
    {
        Observe(("a", "shop-gateway-1", "10.0.0.2"));
        Observe(("a", "shop-gateway-1", "10.0.0.3"));
        var retiredAt = TimeSpan.FromSeconds(_now);

        // Whatever the time of day was set to meanwhile.
        Assert.False(_ledger.Forget(Things.Start.AddYears(1), retiredAt + GatewayLedger.Memory - TimeSpan.FromSeconds(1)));
        Assert.True(_ledger.Forget(Things.Start.AddYears(-1), retiredAt + GatewayLedger.Memory));
        Assert.Equal("10.0.0.3 shop-gateway-1 Current 1", Things.Text(_ledger.Current));
    }

    [Fact]
    public void Observe_AThousandRecreations_LeavesAsMuchAsTen()
    {
        for (var i = 0; i < 1000; i++)
        {
            Observe();
            Observe(($"id{i}", "shop-gateway-1", $"10.0.0.{2 + (i % 2)}"));
        }

        Assert.Equal("10.0.0.3 shop-gateway-1 Current 500\n10.0.0.2 shop-gateway-1 Retired 500", Things.Text(_ledger.Current));
    }

    private void Observe(params (string Id, string Member, string Address)[] holdings)
    {
        var at = Things.Start.AddSeconds(++_now);
        _ledger.Observe(
            EndpointAuthority.Docker, [], [.. holdings.Select(holding => new Holding(holding.Member, holding.Id, IPAddress.Parse(holding.Address), "shop_default"))], at, TimeSpan.FromSeconds(_now));
    }

    private EndpointState StateOf(string address) => _ledger.Current.StateOf(IPAddress.Parse(address));
}
