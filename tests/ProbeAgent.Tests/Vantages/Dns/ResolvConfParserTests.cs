using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class ResolvConfParserTests
{
    [Theory]
    [InlineData("", "127.0.0.1")]
    [InlineData("nameserver 127.0.0.11", "127.0.0.11")]
    [InlineData("nameserver\t10.0.0.2   # the office's", "10.0.0.2")]
    [InlineData("nameserver 10.0.0.1\nnameserver fd00::1\nnameserver 10.0.0.3\nnameserver 10.0.0.4", "10.0.0.1 fd00::1 10.0.0.3")]
    [InlineData("nameserver 10.0.0.1\nnameserver 10.0.0.1", "10.0.0.1")]
    [InlineData("nameserver fe80::1%1", "fe80::1%1")]
    [InlineData("nameserver dns.lan\nnameserver\nnameserver 10.0.0.1", "10.0.0.1")]
    [InlineData("#nameserver 10.0.0.9\n;nameserver 10.0.0.8\n nameserver 10.0.0.7\nnameservers 10.0.0.6", "127.0.0.1")]
    public void Parse_Servers_ReadsAsLibc(string content, string expected) =>
        Assert.Equal(expected, string.Join(' ', ResolvConfParser.Parse(content, "box").Servers));

    [Theory]
    [InlineData("", "box", "")]
    [InlineData("", "box.corp.lan", "corp.lan")]
    [InlineData("search a.lan b.lan.\tc", "box.corp.lan", "a.lan,b.lan,c")]
    [InlineData("domain corp.lan ignored", "box", "corp.lan")]
    [InlineData("search a b\ndomain c", "box", "c")]
    [InlineData("domain c\nsearch a b", "box", "a,b")]
    [InlineData("search a\nsearch", "box", "a")]
    [InlineData("search .", "box.corp.lan", "")]
    [InlineData("search a b c d e f g h", "box", "a,b,c,d,e,f,g,h")]
    public void Parse_Search_TheLastLineHolds(string content, string hostName, string expected) =>
        Assert.Equal(expected, string.Join(',', ResolvConfParser.Parse(content, hostName).Search));

    [Theory]
    [InlineData("", 1, 5, 2)]
    [InlineData("options ndots:0", 0, 5, 2)]
    [InlineData("options ndots:5 timeout:2 attempts:3 rotate edns0 trust-ad", 5, 2, 3)]
    [InlineData("options ndots:5\noptions timeout:1", 5, 1, 2)]
    [InlineData("options ndots:99 timeout:99 attempts:99", 15, 30, 5)]
    [InlineData("options ndots:99999999999 timeout:4294967295", 1, 30, 2)]
    [InlineData("options timeout:0 attempts:0", 1, 1, 1)]
    [InlineData("options ndots:-1 ndots: ndots:x :3 ndots", 1, 5, 2)]
    public void Parse_Options_AreWithinLibcsLimits(string content, int dots, int timeout, int attempts)
    {
        var conf = ResolvConfParser.Parse(content, "box");

        Assert.Equal((dots, TimeSpan.FromSeconds(timeout), attempts), (conf.Dots, conf.Timeout, conf.Attempts));
    }

    [Fact]
    public void Patience_SeveralServers_IsAllOfLibcsTries() =>
        Assert.Equal(
            TimeSpan.FromSeconds(18),
            ResolvConfParser.Parse("nameserver 10.0.0.1\nnameserver 10.0.0.2\noptions timeout:3 attempts:3", "box").Patience);
}
