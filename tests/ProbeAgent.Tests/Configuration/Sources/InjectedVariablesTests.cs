using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Tests.Configuration.Sources;

public class InjectedVariablesTests
{
    [Theory]
    [InlineData("PROBEAGENT_SERVICE_HOST", "10.96.0.10")]
    [InlineData("PROBEAGENT_SERVICE_PORT", "9788")]
    [InlineData("PROBEAGENT_SERVICE_PORT_METRICS", "9788")]
    [InlineData("PROBEAGENT_PORT", "tcp://10.96.0.10:9788")]
    [InlineData("PROBEAGENT_PORT_9788_TCP", "tcp://10.96.0.10:9788")]
    [InlineData("PROBEAGENT_PORT_9788_TCP_PROTO", "tcp")]
    [InlineData("PROBEAGENT_PORT_9788_TCP_PORT", "9788")]
    [InlineData("PROBEAGENT_PORT_9788_TCP_ADDR", "10.96.0.10")]
    [InlineData("PROBEAGENT_PORT_53_UDP_ADDR", "10.96.0.10")]
    [InlineData("PROBEAGENT_METRICS_SERVICE_HOST", "10.96.0.10")]
    [InlineData("PROBEAGENT_METRICS_PORT", "tcp://10.96.0.10:9788")]
    [InlineData("PROBEAGENT_METRICS_PORT_9788_TCP_ADDR", "10.96.0.10")]
    [InlineData("PROBEAGENT_NAME", "/web/probeagent")]
    [InlineData("PROBEAGENT_ENV_PATH", "/usr/bin")]
    public void Contains_WhatPlatformsInject_IsTrue(string name, string text)
    {
        Assert.True(InjectedVariables.Contains(name, text));
        Loading.LoadVariables($"{name}={text}").Good();
    }

    [Theory]
    [InlineData("PROBEAGENT_PORT", "18789", "PROBEAGENT_GATEWAY__PORT")]
    [InlineData("PROBEAGENT_NAME", "gateway", "PROBEAGENT_GATEWAY__NAME")]
    [InlineData("PROBEAGENT_GATEWAY_PORT", "18789", "PROBEAGENT_GATEWAY__PORT")]
    public void Contains_UsersMistake_IsReportedWithTheNearest(string name, string text, string nearest) =>
        Assert.Equal($"{name}: no such setting; did you mean {nearest}?", Loading.LoadVariables($"{name}={text}").Problem());
}
