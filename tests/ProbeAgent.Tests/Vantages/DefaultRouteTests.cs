using System.Net;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Vantages;

public sealed class DefaultRouteTests
{
    private const string Head = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";

    [Fact]
    public void Parse_ContainerOnABridge_ItsGateway() => Assert.Equal(
        BitConverter.IsLittleEndian ? IPAddress.Parse("172.18.0.1") : IPAddress.Parse("1.0.18.172"),
        DefaultRoute.Parse(Head + "eth0\t00000000\t010012AC\t0003\t0\t0\t0\t00000000\t0\t0\t0\neth0\t000012AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n"));

    [Fact]
    public void Parse_TwoDefaultRoutes_TheOneWithTheLeastMetric() => Assert.Equal(
        new IPAddress(BitConverter.GetBytes(0x010013ACu)),
        DefaultRoute.Parse(Head + "eth0\t00000000\t010012AC\t0003\t0\t0\t100\t00000000\t0\t0\t0\neth1\t00000000\t010013AC\t0003\t0\t0\t50\t00000000\t0\t0\t0\n"));

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("Iface\nlo\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0\n")]
    [InlineData("Iface\neth0\t00000000\tzz\t0003\t0\t0\t0\t00000000\t0\t0\t0\n")]
    public void Parse_NoDefaultRoute_Null(string table) => Assert.Null(DefaultRoute.Parse(table));

    [Fact]
    public void ParseIPv6_ContainerOnABridge_ItsGateway() => Assert.Equal(
        IPAddress.Parse("fd4d:6174:7269::1"),
        DefaultRoute.ParseIPv6("""
            fd4d6174726900000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000004 00000000 00000001     eth0
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd4d6174726900000000000000000001 00000400 00000001 00000000 00000003     eth0
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd4d6174726900000000000000000002 00000500 00000001 00000000 00000003     eth1
            00000000000000000000000000000001 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 00000003 00000000 80200001       lo
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
            """));

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200 lo")]
    [InlineData("00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003 eth0")]
    [InlineData("00000000000000000000000000000000 00 00000000000000000000000000000000 00 zz4d6174726900000000000000000001 00000400 00000001 00000000 00000003 eth0")]
    public void ParseIPv6_NoDefaultRouteToAHost_Null(string table) => Assert.Null(DefaultRoute.ParseIPv6(table));
}
