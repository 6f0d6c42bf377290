using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class HostsFileTests
{
    // As Docker writes it, and then what people add.
    private const string Content = """
        127.0.0.1	localhost
        ::1	localhost ip6-localhost ip6-loopback
        fe00::	ip6-localnet
        172.18.0.3	3f2a9c01b7de
        # 10.9.9.9	commented
        10.0.0.1 Gateway gw.lan   GW  # 10.0.0.9 behind
          10.0.0.2   gateway
        10.0.0.1 gateway
        fd00::7 gateway
        ::ffff:10.0.0.8 mapped
        not-an-address broken
        10.0.0.300 broken
        10.0.0.5
        fe80::1%1 linklocal
        """;

    [Theory]
    [InlineData("gateway", "IPv4", "10.0.0.1 10.0.0.2")]
    [InlineData("gateway", "IPv6", "fd00::7")]
    [InlineData("GATEWAY", "Any", "10.0.0.1 10.0.0.2 fd00::7")]
    [InlineData("gw", "Any", "10.0.0.1")]
    [InlineData("gw.lan", "IPv4", "10.0.0.1")]
    [InlineData("gw.lan", "IPv6", "")]
    [InlineData("3f2a9c01b7de", "IPv4", "172.18.0.3")]
    [InlineData("localhost", "Any", "127.0.0.1 ::1")]
    [InlineData("mapped", "IPv4", "10.0.0.8")]
    [InlineData("linklocal", "IPv6", "fe80::1%1")]
    [InlineData("commented", "Any", "")]
    [InlineData("behind", "Any", "")]
    [InlineData("10.0.0.9", "Any", "")]
    [InlineData("broken", "Any", "")]
    [InlineData("10.0.0.5", "Any", "")]
    [InlineData("", "Any", "")]
    public void Find_Name_GivesItsAddressesInOrder(string name, string families, string expected) =>
        Assert.Equal(expected, string.Join(' ', HostsFile.Parse(Content).Find(name, Enum.Parse<AddressFamilies>(families))));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n#\n \t \n")]
    [InlineData("\0\0\0\u0001")]
    public void Parse_NothingOfUse_KnowsNoName(string content) =>
        Assert.Empty(HostsFile.Parse(content).Find("gateway", AddressFamilies.Any));

    [Fact]
    public void Parse_CarriageReturns_AreBlanks() =>
        Assert.Single(HostsFile.Parse("10.0.0.1 gateway\r\n10.0.0.2 other\r\n").Find("gateway", AddressFamilies.IPv4));
}
