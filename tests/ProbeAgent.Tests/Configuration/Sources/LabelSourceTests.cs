using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Tests.Configuration.Sources;

public sealed class LabelSourceTests
{
    [Theory]
    [InlineData("probeagent.port", "8080", "Gateways:gateway:port")]
    [InlineData("probeagent.health-path", "/status", "Gateways:gateway:health-path")]
    [InlineData("probeagent.path.edge", "https://chat.example.com", "Gateways:gateway:Paths:edge")]
    [InlineData("probeagent.path.edge.expect", "unreachable", "Gateways:gateway:Paths:edge:expect")]
    [InlineData("probeagent.paths.service.enabled", "false", "Gateways:gateway:paths:service:enabled")]
    [InlineData("ProbeAgent.Kind", "generic", "Gateways:gateway:Kind")]
    [InlineData("probeagent.tls.server-name", "gateway.example.com", "Gateways:gateway:tls:server-name")]
    public void Read_Label_IsASettingOfTheGateway(string label, string text, string key)
    {
        var reading = Read((label, text));

        Assert.Empty(reading.Problems);
        var setting = Assert.Single(reading.Settings);
        Assert.Equal((key, text, $"label {label} of shop-gateway-1"), (string.Join(':', setting.Segments), setting.Text, setting.Source.Name));
    }

    [Theory]
    [InlineData("probeagent.token", "a secret does not belong in a label, which everybody can read; set it at the agent")]
    [InlineData("probeagent.path.edge.headers.authorization", "a secret does not belong in a label, which everybody can read; set it at the agent")]
    [InlineData("probeagent.token-file", "files are the agent's own, so they are named there and not in a label")]
    [InlineData("probeagent.tls.ca-file", "files are the agent's own, so they are named there and not in a label")]
    [InlineData("probeagent.path.edge.send-token", "where a token may go is said at the agent that has it, and not in a label")]
    [InlineData("probeagent.name", "the gateway's name is its service's")]
    [InlineData("probeagent.prot", "no such setting of a gateway; did you mean probeagent.port?")]
    [InlineData("probeagent.dashboard.theme", "no such setting of a gateway")]
    [InlineData("probeagent.tls", "a group of settings, not a value; example: probeagent.port=8080")]
    [InlineData("probeagent.port.x", "Gateway:Port is one value, not a group of settings; allowed: 1 to 65535; example: 8080")]
    [InlineData("probeagent.path.a b", "a path's name has 1 to 63 of a-z 0-9 _ -; example: Gateway:Paths:edge:Url")]
    public void Read_WhatCantBeSetByLabel_IsNamed(string label, string problem)
    {
        var reading = Read((label, "x"), ("probeagent.port", "8080"));

        Assert.Equal($"label {label} of shop-gateway-1: {problem}", Assert.Single(reading.Problems).ToString());
        Assert.Single(reading.Settings);
    }

    [Fact]
    public void Read_OthersLabels_AreSkipped() => Assert.Equal(
        (0, 0), (Read(("com.docker.compose.service", "gateway"), ("probeagent", "x")).Settings.Count, Read(("probeagents.port", "1")).Problems.Count));

    [Fact]
    public void Read_ServiceThatIsNoGatewaysName_IsNamed()
    {
        var reading = LabelSource.Read("shop-x-1", "-x", [KeyValuePair.Create("probeagent.port", "8080")]);

        Assert.Contains("a gateway's name has", Assert.Single(reading.Problems).ToString(), StringComparison.Ordinal);
    }

    private static LabelReading Read(params (string Name, string Value)[] labels) =>
        LabelSource.Read("shop-gateway-1", "gateway", labels.Select(label => KeyValuePair.Create(label.Name, label.Value)));
}
