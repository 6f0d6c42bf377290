using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Ledger;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Discovery.Ledger;

public sealed class GatewaySourceTests
{
    private static readonly Member Member = new("shop-gateway-1", "a", MemberStatus.Running, null, Things.Start, "shop_default", []);

    private readonly FakeTimeProvider _time = new(Things.Start);

    [Fact]
    public void FromNames_NameMovesOn_OldAddressIsRetired()
    {
        var source = Source();
        var seen = new List<string>();
        source.Changed += endpoints => seen.Add($"{endpoints.Version} {endpoints.Authority}: {Things.Text(endpoints)}");

        source.FromNames(Answer("10.0.0.2"));
        source.FromNames(Answer("10.0.0.2"));
        source.FromNames(Answer("10.0.0.3"));

        Assert.Equal(
            ["1 Dns: 10.0.0.2 gateway Current 1", "2 Dns: 10.0.0.3 gateway Current 1\n10.0.0.2 gateway Retired 1"], seen);
        Assert.True(source.NamesAnswer);
    }

    [Theory]
    [InlineData(NameStatus.NxDomain)]
    [InlineData(NameStatus.NoAddress)]
    [InlineData(NameStatus.Timeout)]
    [InlineData(NameStatus.ServerFailure)]
    internal void FromNames_NoAnswer_WhatIsKnownStays(NameStatus status)
    {
        var source = Source();
        source.FromNames(Answer("10.0.0.2"));

        source.FromNames(new NameAnswer(status, []));

        Assert.Equal("10.0.0.2 gateway Current 1", Things.Text(source.Current));
        Assert.False(source.NamesAnswer);
    }

    [Fact]
    public void FromEngine_KnowsTheGateway_ItsWordGoesBeforeTheNames()
    {
        var source = Source();
        source.FromNames(Answer("10.0.0.2", "10.0.0.7"));

        source.FromEngine([Member], [Holding("10.0.0.2")], Things.Start);
        source.FromNames(Answer("10.0.0.9"));

        Assert.Equal(EndpointAuthority.Docker, source.Current.Authority);
        Assert.Equal("10.0.0.2 shop-gateway-1 Current 1", Things.Text(source.Current));
        Assert.Null(source.NamesAnswer);
    }

    [Fact]
    public void FromEngine_MembersWithoutAddresses_NamesSayWhichAddressesAreTheirs()
    {
        var source = Source();
        var hosts = Member with { NetworkMode = "host" };
        source.FromEngine([hosts], null, Things.Start);
        Assert.Equal((EndpointAuthority.None, false), (source.Current.Authority, source.Current.Known));

        source.FromNames(Answer("192.0.2.1"));

        Assert.Equal(EndpointAuthority.Dns, source.Current.Authority);
        Assert.Equal(hosts, Assert.Single(source.Current.Members));
        Assert.Equal("192.0.2.1 gateway Current 1", Things.Text(source.Current));

        source.FromEngine([hosts with { Healthy = true }], null, Things.Start);
        Assert.Equal("192.0.2.1 gateway Current 1", Things.Text(source.Current));
    }

    [Fact]
    public void FromEngine_GatewayMovesToTheHostsNetwork_EngineIsNoAuthorityAnyMore()
    {
        var source = Source();
        source.FromEngine([Member], [Holding("10.0.0.2")], Things.Start);

        source.FromEngine([Member with { NetworkMode = "host" }], null, Things.Start);

        Assert.Equal(EndpointAuthority.None, source.Current.Authority);
        Assert.Equal("10.0.0.2 shop-gateway-1 Retired 1", Things.Text(source.Current));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    public void Current_NameIsAnAddress_IsItsEndpointFromTheStart(string address)
    {
        var source = Source(address);

        Assert.Equal(EndpointAuthority.Static, source.Current.Authority);
        Assert.Equal($"{address} {address} Current 1", Things.Text(source.Current));
        source.FromNames(Answer("10.0.0.2"));
        Assert.Single(source.Current.Endpoints);
    }

    [Fact]
    public async Task ConfirmAsync_Current_AsksNobody()
    {
        var source = Source();
        source.FromEngine([Member], [Holding("10.0.0.2")], Things.Start);
        source.LookWith((_, _) => throw new InvalidOperationException());

        Assert.Equal(EndpointState.Current, await source.ConfirmAsync(IPAddress.Parse("10.0.0.2"), CancellationToken.None));
    }

    [Fact]
    public async Task ConfirmAsync_NotCurrent_LooksAnewAndBelievesWhatIsFound()
    {
        var source = Source();
        source.FromEngine([Member], [Holding("10.0.0.2")], Things.Start);
        source.LookWith((_, _) =>
        {
            source.FromEngine([Member], [Holding("10.0.0.2"), Holding("10.0.0.3", "b")], Things.Start);
            return Task.FromResult(true);
        });

        Assert.Equal(EndpointState.Current, await source.ConfirmAsync(IPAddress.Parse("10.0.0.3"), CancellationToken.None));
        Assert.Equal(EndpointState.Unknown, await source.ConfirmAsync(IPAddress.Parse("10.0.0.4"), CancellationToken.None));
    }

    [Fact]
    public async Task ConfirmAsync_EngineAway_NobodyCanSay()
    {
        var source = Source();
        source.FromEngine([Member], [Holding("10.0.0.2")], Things.Start);
        source.FromEngine([Member], [Holding("10.0.0.3")], Things.Start);

        Assert.Null(await source.ConfirmAsync(IPAddress.Parse("10.0.0.2"), CancellationToken.None));
        source.LookWith((_, _) => Task.FromResult(false));
        Assert.Null(await source.ConfirmAsync(IPAddress.Parse("10.0.0.2"), CancellationToken.None));
        source.LookWith((_, _) => Task.FromResult(true));
        Assert.Equal(EndpointState.Retired, await source.ConfirmAsync(IPAddress.Parse("10.0.0.2"), CancellationToken.None));
    }

    [Fact]
    public async Task ConfirmAsync_NoEngine_AnswersFromTheLedger()
    {
        var source = Source();
        Assert.Null(await source.ConfirmAsync(IPAddress.Parse("10.0.0.2"), CancellationToken.None));
        source.FromNames(Answer("10.0.0.2"));
        source.FromNames(Answer("10.0.0.3"));

        Assert.Equal(EndpointState.Retired, await source.ConfirmAsync(IPAddress.Parse("10.0.0.2"), CancellationToken.None));
        Assert.Equal(EndpointState.Current, await source.ConfirmAsync(IPAddress.Parse("10.0.0.3"), CancellationToken.None));
    }

    [Fact]
    public void Changed_HandlerThrows_OthersHearOfItAndCurrentIsThere()
    {
        var source = Source();
        GatewayEndpoints? seen = null;
        source.Changed += _ => throw new InvalidOperationException();
        source.Changed += endpoints => seen = ReferenceEquals(endpoints, source.Current) ? endpoints : null;

        source.FromNames(Answer("10.0.0.2"));

        Assert.NotNull(seen);
    }

    [Fact]
    public void Forget_AfterAnHour_TellsOfIt()
    {
        var source = Source();
        source.FromNames(Answer("10.0.0.2"));
        source.FromNames(Answer("10.0.0.3"));
        var changes = 0;
        source.Changed += _ => changes++;

        source.Forget();
        _time.Advance(GatewayLedger.Memory);
        source.Forget();

        Assert.Equal((1, "10.0.0.3 gateway Current 1"), (changes, Things.Text(source.Current)));
    }

    private GatewaySource Source(string name = "gateway") =>
        new(new WatchedGateway("gateway", name, AddressFamilies.IPv4), _time, NullLogger.Instance);

    private static Holding Holding(string address, string id = "a") => new("shop-gateway-1", id, IPAddress.Parse(address), "shop_default");

    private static NameAnswer Answer(params string[] addresses) => new(NameStatus.Ok, [.. addresses.Select(IPAddress.Parse)]);
}
