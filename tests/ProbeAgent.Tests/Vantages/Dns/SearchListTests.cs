using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class SearchListTests
{
    [Theory]
    [InlineData("gateway", "", 1, "gateway")]
    [InlineData("gateway", "a.lan b.lan", 1, "gateway.a.lan gateway.b.lan gateway")]
    [InlineData("gateway", "a.lan b.lan", 0, "gateway gateway.a.lan gateway.b.lan")] // Docker's ndots:0
    [InlineData("gw.lan", "a b", 1, "gw.lan gw.lan.a gw.lan.b")]
    [InlineData("gw.ns.svc", "ns.svc.cluster.local svc.cluster.local", 5, "gw.ns.svc.ns.svc.cluster.local gw.ns.svc.svc.cluster.local gw.ns.svc")]
    [InlineData("gateway.", "a b", 0, "gateway.")]
    [InlineData("gw.lan.", "a b", 5, "gw.lan.")]
    [InlineData("gateway", ". a", 1, "gateway gateway.a")]
    [InlineData("gateway", "a . b", 1, "gateway.a gateway gateway.b")]
    [InlineData("gw.lan", "a .", 1, "gw.lan gw.lan.a")]
    public void Candidates_NameAndSearch_AsGlibcTriesThem(string name, string search, int dots, string expected)
    {
        var conf = ResolvConfParser.Parse($"search {search}\noptions ndots:{dots}", "box");

        Assert.Equal(expected, string.Join(' ', SearchList.Candidates(name, conf)));
    }
}
