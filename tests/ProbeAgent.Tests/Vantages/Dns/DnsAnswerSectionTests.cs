using System.Net;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class DnsAnswerSectionTests
{
    private static readonly byte[] Query = Queries.Write(0x1234, "gw.lan", DnsRecordType.A);

    [Fact]
    public void Find_SeveralAddresses_KeepsOrderWithoutRepeatsAndSmallestTtl()
    {
        var answer = Parse(WireMessage.Reply(Query, answers: 3)
            .Address("10.0.0.2", ttl: 30).Address("10.0.0.1", ttl: 20).Address("10.0.0.2", ttl: 40));

        Assert.Equal(["10.0.0.2", "10.0.0.1"], answer.Addresses.Select(a => a.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(20), answer.Ttl);
    }

    [Fact]
    public void Find_Aaaa_GivesIpv6()
    {
        var query = Queries.Write(1, "gw.lan", DnsRecordType.Aaaa);

        var answer = DnsResponse.Parse(WireMessage.Reply(query, answers: 1).Address("fd00::5"), query).Answer;

        Assert.Equal([IPAddress.Parse("fd00::5")], answer.Addresses);
    }

    [Theory]
    [InlineData(60u, 30u, 90u, 30)]
    [InlineData(10u, 30u, 90u, 10)]
    [InlineData(60u, 30u, 5u, 5)]
    [InlineData(60u, 0x80000000u, 90u, 0)] // RFC 2181 §8: the top bit set means none
    public void Find_AliasChain_FollowsItAndTakesSmallestTtl(uint first, uint second, uint address, int expected)
    {
        var answer = Parse(WireMessage.Reply(Query, answers: 3)
            .Alias("gw.lan", "b.lan", first).Alias("b.lan", "c.lan", second).Address("c.lan", "10.0.0.9", address));

        Assert.Equal([IPAddress.Parse("10.0.0.9")], answer.Addresses);
        Assert.Equal(TimeSpan.FromSeconds(expected), answer.Ttl);
    }

    [Fact]
    public void Find_AliasesOutOfOrder_FollowsThemAllTheSame()
    {
        var answer = Parse(WireMessage.Reply(Query, answers: 3)
            .Address("C.lan", "10.0.0.9").Alias("B.lan", "c.LAN").Alias("gw.lan", "b.lan"));

        Assert.Equal(NameStatus.Ok, answer.Status);
    }

    [Theory]
    [InlineData(16, nameof(NameStatus.Ok))]
    [InlineData(17, nameof(NameStatus.Malformed))]
    public void Find_LongAliasChain_IsBounded(int aliases, string expected)
    {
        var message = WireMessage.Reply(Query, answers: aliases + 1);
        for (var i = 0; i < aliases; i++)
            message.Alias(i == 0 ? "gw.lan" : $"a{i}", $"a{i + 1}");
        message.Address($"a{aliases}", "10.0.0.1");

        Assert.Equal(expected, Parse(message).Status.ToString());
    }

    public static TheoryData<string, byte[]> WithoutAddress => new()
    {
        { "empty", WireMessage.Reply(Query) },
        { "SOA only", new WireMessage().Header(0x1234, 0x8180, authorities: 1).Name("gw.lan").U16(1).U16(1)
            .Name("lan").Fixed(6, 26).Name("a").Name("b").U32(1).U32(2).U32(3).U32(4).U32(5) },
        { "alias that leads nowhere", WireMessage.Reply(Query, answers: 1).Alias("gw.lan", "b.lan") },
        { "address of another name", WireMessage.Reply(Query, answers: 1).Address("other.lan", "10.0.0.1") },
        { "another type", WireMessage.Reply(Query, answers: 1).Address("fd00::1") },
        { "another class", WireMessage.Reply(Query, answers: 1).Pointer(12).Fixed(1, 4, @class: 3).Bytes(10, 0, 0, 1) },
        { "an address behind the answers", WireMessage.Reply(Query).Address("10.0.0.1") },
    };

    [Theory]
    [MemberData(nameof(WithoutAddress))]
    public void Find_NothingForTheName_IsNoAddress(string what, byte[] message) =>
        Assert.Equal((what, NameStatus.NoAddress), (what, DnsResponse.Parse(message, Query).Answer.Status));

    [Fact]
    public void Find_ThousandsOfAddresses_KeepsABoundedNumber()
    {
        const int Records = 4_000;
        var message = WireMessage.Reply(Query, answers: Records);
        for (var i = 0; i < Records; i++)
            message.Address($"10.1.{i >> 8}.{i & 0xFF}");

        Assert.Equal(DnsAnswerSection.MaximumAddresses, Parse(message).Addresses.Length);
    }

    private static DnsAnswer Parse(byte[] message) => DnsResponse.Parse(message, Query).Answer;
}
