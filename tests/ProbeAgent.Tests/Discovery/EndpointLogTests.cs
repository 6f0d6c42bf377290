using System.Net;
using Microsoft.Extensions.Logging;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Ledger;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Discovery;

public sealed class EndpointLogTests : IDisposable
{
    private readonly CapturedLog _log = new();
    private readonly GatewaySource _source;

    public EndpointLogTests()
    {
        _source = new GatewaySource(new WatchedGateway("gateway", "gateway", AddressFamilies.IPv4), TimeProvider.System, _log.Log.Factory.CreateLogger("test"));
        new EndpointLog(_log.Log.Factory.CreateLogger<EndpointLog>()).Follow("gateway", _source);
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Follow_AddressesComeAndGo_AreALineEach()
    {
        FromEngine("10.0.0.2");
        FromEngine("10.0.0.2");
        FromEngine("10.0.0.3");

        Assert.Equal(
            [
                "INF gateway: 10.0.0.2 is shop-gateway-1's now, by the engine",
                "INF gateway: 10.0.0.3 is shop-gateway-1's now, by the engine",
                "INF gateway: 10.0.0.2 is no longer shop-gateway-1's, by the engine",
            ],
            _log.Lines());
    }

    [Fact]
    public void Follow_EngineTakesOverFromTheNames_WhatGoesNowhereIsNotSaidToGo()
    {
        _source.FromNames(new NameAnswer(NameStatus.Ok, [IPAddress.Parse("10.0.0.2"), IPAddress.Parse("10.0.0.7")]));
        FromEngine("10.0.0.2");

        Assert.Equal(
            [
                "INF gateway: 10.0.0.2 is gateway's now, by the name servers",
                "INF gateway: 10.0.0.7 is gateway's now, by the name servers",
                "INF gateway: 10.0.0.2 is shop-gateway-1's now, by the engine",
                "INF gateway: 10.0.0.7 is no longer gateway's, by the engine",
            ],
            _log.Lines());
    }

    private void FromEngine(string address) =>
        _source.FromEngine([], [new Holding("shop-gateway-1", "a", IPAddress.Parse(address), "shop_default")], Things.Start);
}
