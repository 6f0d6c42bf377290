using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Vantages.Fate;

public sealed class InterfaceListTests
{
    private const string Head = """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed

        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("    lo:     168       2    0    0    0     0          0         0      168       2    0    0    0     0       0          0\n", "")]
    [InlineData("    lo: 0 0\n  eth0: 1 1\n", "eth0")]
    [InlineData("    lo: 0 0\n  eth0: 1 1\n  eth1:1 1\nwlp2s0.100: 0\n", "eth0 eth1 wlp2s0.100")]
    [InlineData("    lo: 0 0\n tunl0: 0 0\n  sit0: 0 0\nip6tnl0: 0 0\nerspan0: 0 0\n", "")]
    [InlineData("    lo: 0 0\n tunl0: 0 0\n  tun0: 0 0\n", "tun0")]
    public void Parse_Table_NamesWhatTiesToTheWorld(string lines, string names) =>
        Assert.Equal(names, string.Join(' ', InterfaceList.Parse(Head + lines)));

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("one\ntwo\nthree")]
    public void Parse_AnythingElse_NamesNone(string table) => Assert.Empty(InterfaceList.Parse(table));
}
