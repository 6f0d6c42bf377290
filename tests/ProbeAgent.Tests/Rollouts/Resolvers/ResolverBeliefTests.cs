using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class ResolverBeliefTests
{
    [Fact]
    public void After_AddressesShuffled_ShowsTheSameInOrder()
    {
        var before = Shown.Nothing().After("172.18.0.10 172.18.0.3 172.18.0.2", 0);
        var after = before.After("172.18.0.3 172.18.0.2 172.18.0.10 172.18.0.2", 10);

        Assert.False(after.IsNewsAfter(before));
        Assert.Equal(["172.18.0.2", "172.18.0.3", "172.18.0.10"], after.Addresses.Select(address => address.ToString()));
        Assert.Equal((Second(0), Second(10)), (after.Since, after.At));
    }

    [Fact]
    public void After_ThousandsOfAddresses_KeepsAFew()
    {
        var many = string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"10.0.{i / 250}.{i % 250}"));

        Assert.Equal(ResolverBelief.MaxAddresses, Shown.Nothing().After(many, 0, "10.0.0.1").States.Length);
    }

    [Fact]
    public void After_EachAddress_HasItsState() => Assert.Equal(
        [EndpointState.Retired, EndpointState.Current, EndpointState.Unknown],
        Shown.Nothing().After("172.18.0.2 172.18.0.3 172.18.0.4", 0, "172.18.0.3 - 172.18.0.2").States);

    [Fact]
    public void After_ViewComesToShowARetiredAddress_StaleFromNow()
    {
        var after = Shown.Nothing().After("172.18.0.3", 0, "172.18.0.3").After("172.18.0.2", 10, "172.18.0.3 - 172.18.0.2");

        Assert.Equal((Second(10), TimeSpan.FromSeconds(1010), true), (after.StaleSince, after.StaleAfter, after.IsJudged));
    }

    [Theory]
    [InlineData(15, 15)] // the ledger changed between the looks: then
    [InlineData(3, 10)] // by an engine whose clock is slow: not before the last look, which still agreed
    [InlineData(99, 20)] // by one whose clock is fast: not after this one
    public void After_LedgerChangesUnderAView_StaleFromThatMoment(double changed, double stale)
    {
        var before = Shown.Nothing().After("172.18.0.2", 10, "172.18.0.2");
        var ledger = FakeEndpoints.Ledger("172.18.0.3 - 172.18.0.2", changedAt: FakeEndpoints.Start.AddSeconds(changed));

        var after = ResolverBelief.After(before, Shown.Answer("172.18.0.2"), ledger, AddressFamilies.IPv4, Shown.At(20), TimeSpan.Zero);

        Assert.Equal((Second(stale), TimeSpan.FromSeconds(1000 + stale)), (after.StaleSince, after.StaleAfter));
    }

    [Fact]
    public void After_ClockIsSet_AgeIsByTheOneThatIsNot()
    {
        var before = Shown.Nothing().After("172.18.0.2", 0, "172.18.0.2");
        var ledger = FakeEndpoints.Ledger("172.18.0.3 - 172.18.0.2", changedAt: FakeEndpoints.Start.AddSeconds(5));
        var anHourOn = Shown.At(10) with { At = Second(3610) };

        var after = ResolverBelief.After(before, Shown.Answer("172.18.0.2"), ledger, AddressFamilies.IPv4, anHourOn, TimeSpan.Zero);

        Assert.Equal((Second(3600), TimeSpan.FromSeconds(1000)), (after.StaleSince, after.StaleAfter));
    }

    [Fact]
    public void After_StillStale_SinceTheFirst()
    {
        const string Ledger = "172.18.0.3 - 172.18.0.2 172.18.0.1";
        var after = Shown.Nothing().After("172.18.0.2", 0, Ledger).After("172.18.0.1", 10, Ledger);

        Assert.Equal((Second(0), Second(10)), (after.StaleSince, after.Since));
    }

    [Fact]
    public void After_StaleAndThenSilent_StaysStaleUntilItAgrees()
    {
        const string Ledger = "172.18.0.3 - 172.18.0.2";
        var silent = Shown.Nothing().After("172.18.0.2", 0, Ledger).After("Timeout", 10, Ledger);
        var back = silent.After("172.18.0.2", 20, Ledger);
        var agrees = back.After("172.18.0.3", 30, Ledger);

        Assert.Equal((Second(0), false, 0), (silent.StaleSince, silent.IsJudged, silent.Addresses.Length));
        Assert.Equal(Second(0), back.StaleSince);
        Assert.Equal((null, true), (agrees.StaleSince, agrees.IsJudged));
    }

    [Fact]
    public void After_AgreedAndThenSilent_IsNeither()
    {
        var silent = Shown.Nothing().After("172.18.0.2", 0, "172.18.0.2").After("Timeout", 10, "172.18.0.2");

        Assert.Equal((null, false), (silent.StaleSince, silent.IsJudged));
    }

    [Fact]
    public void After_NobodyKnowsAnyMore_NothingIsSaidOfIt()
    {
        var after = Shown.Nothing().After("172.18.0.2", 0, "172.18.0.3 - 172.18.0.2").After("172.18.0.2", 10);

        Assert.Equal((null, false), (after.StaleSince, after.IsJudged));
    }

    [Fact]
    public void After_AnotherNameServer_InheritsNothing()
    {
        const string Ledger = "172.18.0.3 - 172.18.0.2";
        var before = Shown.Nothing("10.0.0.1").After("172.18.0.2", 0, Ledger);

        var after = ResolverBelief.After(
            before, new ViewAnswer("10.0.0.2", NameStatus.Timeout, []), FakeEndpoints.Ledger(Ledger), AddressFamilies.IPv4, Shown.At(10), TimeSpan.Zero);

        Assert.Equal(("10.0.0.2", null, Second(10)), (after.Resolver, after.StaleSince, after.Since));
    }

    [Theory]
    [InlineData("172.18.0.2", "172.18.0.3", true)]
    [InlineData("172.18.0.2", "NxDomain", true)]
    [InlineData("NxDomain", "Timeout", true)]
    [InlineData("172.18.0.2", "absent", true)]
    [InlineData("NxDomain", "NxDomain", false)]
    [InlineData("absent", "absent", false)]
    public void IsNewsAfter_WhatIsShown_Counts(string before, string after, bool isNews)
    {
        var first = Shown.Nothing().After(before, 0);

        Assert.Equal(isNews, first.After(after, 10).IsNewsAfter(first));
    }

    [Fact]
    public void After_Mapped_AddressesOfBothFamiliesAreApart() => Assert.Equal(
        [IPAddress.Parse("172.18.0.2"), IPAddress.Parse("fd00::2")], Shown.Nothing().After("fd00::2 172.18.0.2", 0).Addresses);

    private static DateTimeOffset Second(double second) => FakeEndpoints.Start.AddSeconds(second);
}
