using FsCheck;
using FsCheck.Fluent;
using ProbeAgent.Discovery;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class StalenessTests
{
    [Theory]
    // as it should be
    [InlineData("172.18.0.2", "172.18.0.2", "Agrees")]
    [InlineData("172.18.0.4 172.18.0.2 172.18.0.3", "172.18.0.2 172.18.0.3 172.18.0.4", "Agrees")]
    // retired, alone or beside a current one
    [InlineData("172.18.0.2", "172.18.0.3 - 172.18.0.2", "Stale")]
    [InlineData("172.18.0.2 172.18.0.3", "172.18.0.3 - 172.18.0.2", "Stale")]
    [InlineData("172.18.0.2", "- 172.18.0.2", "Stale")]
    // what was retired and is current again
    [InlineData("172.18.0.2", "172.18.0.2 - 172.18.0.2", "Agrees")]
    // a replica is missing
    [InlineData("172.18.0.2", "172.18.0.2 172.18.0.3", "Stale")]
    // a name that means nothing
    [InlineData("NxDomain", "172.18.0.2", "Stale")]
    [InlineData("NoAddress", "172.18.0.2", "Stale")]
    [InlineData("NxDomain", "- 172.18.0.2", "Agrees")]
    // unknown: the name means a new address before the engine says that it started
    [InlineData("172.18.0.9", "- 172.18.0.2", "Agrees")]
    [InlineData("172.18.0.2 172.18.0.9", "172.18.0.2", "Agrees")]
    [InlineData("172.18.0.9", "172.18.0.2", "Stale")]
    // Docker's DNS answers from one network
    [InlineData("172.18.0.2", "172.18.0.2 172.19.0.2@other", "Agrees")]
    [InlineData("172.19.0.2", "172.18.0.2 172.18.0.3 172.19.0.2@other", "Agrees")]
    [InlineData("172.18.0.3", "172.18.0.2 172.18.0.3 172.19.0.2@other", "Stale")]
    // no answer, no view
    [InlineData("Timeout", "172.18.0.2", "Silent")]
    [InlineData("ServerFailure", "172.18.0.2", "Silent")]
    [InlineData("LocalError", "172.18.0.2", "Silent")]
    [InlineData("absent", "172.18.0.2", "Unjudged")]
    public void Of_ByTheEngine_RetiredOrMissingIsStale(string shown, string ledger, string agreement) => Assert.Equal(
        agreement, Staleness.Of(Shown.Answer(shown), FakeEndpoints.Ledger(ledger), AddressFamilies.IPv4).ToString());

    [Theory]
    [InlineData("172.18.0.2", "IPv4", "Agrees")]
    [InlineData("172.18.0.2", "Any", "Stale")]
    [InlineData("172.18.0.2 fd00::2", "Any", "Agrees")]
    [InlineData("fd00::2", "IPv6", "Agrees")]
    [InlineData("NoAddress", "IPv6", "Stale")]
    public void Of_BothFamilies_OnlyThoseAskedForCount(string shown, string families, string agreement) => Assert.Equal(
        agreement,
        Staleness.Of(Shown.Answer(shown), FakeEndpoints.Ledger("172.18.0.2 fd00::2"), Enum.Parse<AddressFamilies>(families)).ToString());

    [Theory]
    [InlineData("172.18.0.2", "172.18.0.3 - 172.18.0.2", false, "Stale")]
    [InlineData("172.18.0.2", "172.18.0.3 - 172.18.0.2", true, "Unjudged")] // it is the ledger's own source
    [InlineData("NxDomain", "172.18.0.3", false, "Agrees")] // may never have been its to know
    [InlineData("Timeout", "172.18.0.3", false, "Silent")]
    public void Of_ByThePlatformsDns_OnlyRetiredCountsAndNotForItself(string shown, string ledger, bool isPlatform, string agreement) => Assert.Equal(
        agreement,
        Staleness.Of(Shown.Answer(shown) with { IsPlatform = isPlatform }, FakeEndpoints.Ledger(ledger, EndpointAuthority.Dns), AddressFamilies.IPv4).ToString());

    [Fact]
    public void Of_NobodyKnows_Unjudged()
    {
        Assert.Equal(Agreement.Unjudged, Staleness.Of(Shown.Answer("172.18.0.2"), GatewayEndpoints.Nothing("gateway"), AddressFamilies.IPv4));
        Assert.Equal(Agreement.Unjudged, Staleness.Of(Shown.Answer("172.18.0.2"), FakeEndpoints.Ledger("172.18.0.3", EndpointAuthority.None), AddressFamilies.IPv4));
    }

    [Fact]
    public void Of_AnyLedgerAndView_HoldsWhatItPromises() => Prop.ForAll<byte[], byte[], byte[]>((current, retired, shown) =>
    {
        var ledger = FakeEndpoints.Ledger($"{Text(current, i => $"@{i % 3}")} - {Text(retired, _ => "")}");
        var answer = Shown.Answer(shown.Length == 0 ? "NxDomain" : Text(shown, _ => ""));
        var agreement = Staleness.Of(answer, ledger, AddressFamilies.IPv4);

        Assert.True(agreement is Agreement.Agrees or Agreement.Stale);
        if (shown.Any(number => retired.Contains(number) && !current.Contains(number)))
            Assert.Equal(Agreement.Stale, agreement);
        else if (current.All(shown.Contains))
            Assert.Equal(Agreement.Agrees, agreement);
        else if (!current.Any(shown.Contains))
            Assert.Equal(Agreement.Stale, agreement);
        Assert.Equal(agreement, Staleness.Of(answer with { Addresses = [.. answer.Addresses.Reverse(), .. answer.Addresses] }, ledger, AddressFamilies.IPv4));
    }).QuickCheckThrowOnFailure();

    private static string Text(byte[] numbers, Func<int, string> network) => string.Join(' ', numbers.Select((number, i) => $"10.0.0.{number}{network(i)}"));
}
