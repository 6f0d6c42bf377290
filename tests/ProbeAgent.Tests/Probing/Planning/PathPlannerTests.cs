using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Probing.Planning;

public sealed class PathPlannerTests
{
    private static readonly GatewayOptions Gateway = new() { Label = "openclaw-gateway", Name = "openclaw-gateway" };
    private static readonly OwnNetwork Network = new() { Addresses = [IPAddress.Parse("172.18.0.3")], DefaultGateway = IPAddress.Parse("172.18.0.1") };

    [Theory]
    [InlineData("Bridge", "service http://openclaw-gateway:18789 reachable; published http://172.18.0.1:18789 ignored", "loopback")]
    [InlineData("Sidecar", "loopback http://127.0.0.1:18789 reachable; service http://openclaw-gateway:18789 reachable; published http://172.18.0.1:18789 ignored", "")]
    [InlineData("Host", "loopback http://127.0.0.1:18789 reachable", "service, published")]
    [InlineData("Pod", "service http://openclaw-gateway:18789 reachable", "loopback, published")]
    public void Plan_NothingConfigured_PathsFollowFromTheForm(string form, string paths, string absent)
    {
        var plan = Plan(Gateway, Enum.Parse<VantageForm>(form));

        Assert.Equal(paths, string.Join("; ", plan.Paths.Select(path => $"{path.Name} {path.Target} {path.Expect.ToString().ToLowerInvariant()}")));
        Assert.Equal(absent, string.Join(", ", plan.Absent.Select(path => path.Name)));
        Assert.All(plan.Absent, path => Assert.NotEmpty(path.Because));
        Assert.All(plan.Paths.Where(path => path.Expect == Expectation.Ignored), path => Assert.NotNull(path.ExpectBecause));
    }

    [Theory]
    [InlineData(null, 28789, "http://172.18.0.1:28789")]
    [InlineData("192.0.2.7", null, "http://192.0.2.7:18789")]
    [InlineData("192.0.2.7", 28789, "http://192.0.2.7:28789")]
    public void Plan_PublishedIsSaid_ExpectedReachable(string? host, int? port, string target)
    {
        var path = Plan(Gateway with { PublishedHost = host, PublishedPort = port }, VantageForm.Bridge).Paths.Single(path => path.Kind == PathKind.Published);

        Assert.Equal((target, Expectation.Reachable), (path.Target, path.Expect));
    }

    [Theory]
    [InlineData("Bridge", "0.0.0.0 28789, :: 28789", "http://172.18.0.1:28789", "Reachable")]
    [InlineData("Bridge", "127.0.0.1 8789, 192.0.2.7 28789", "http://192.0.2.7:28789", "Reachable")]
    [InlineData("Bridge", "127.0.0.1 8789", "http://172.18.0.1:8789", "Ignored")]
    [InlineData("Bridge", "", "http://172.18.0.1:18789", "Ignored")]
    [InlineData("Sidecar", ":: 28789", "http://172.18.0.1:28789", "Reachable")]
    public void Plan_EngineSaysWhereItIsPublished_DialledThereAndExpectedWhereItIsOpenToUs(string form, string ports, string target, string expect)
    {
        var path = new PathPlanner(Gateway, Enum.Parse<VantageForm>(form), Network, TimeProvider.System).Plan(Ports(ports)).Paths.Single(path => path.Kind == PathKind.Published);

        Assert.Equal((target, expect), (path.Target, path.Expect.ToString()));
        Assert.Equal(expect == "Ignored", path.ExpectBecause is not null);
    }

    [Theory]
    [InlineData("127.0.0.1 8789", "http://127.0.0.1:8789")]
    [InlineData("", "http://127.0.0.1:18789")]
    public void Plan_HostForm_LoopbackIsWhereTheEnginePublishes(string ports, string target)
    {
        var path = new PathPlanner(Gateway, VantageForm.Host, Network, TimeProvider.System).Plan(Ports(ports)).Paths.Single(path => path.Kind == PathKind.Loopback);

        Assert.Equal((target, Expectation.Reachable), (path.Target, path.Expect));
    }

    [Fact]
    public void Plan_UserAndEngineSay_TheUserIsBelieved()
    {
        var path = new PathPlanner(Gateway with { PublishedPort = 9999 }, VantageForm.Bridge, Network, TimeProvider.System).Plan(Ports("127.0.0.1 8789"))
            .Paths.Single(path => path.Kind == PathKind.Published);

        Assert.Equal(("http://172.18.0.1:9999", Expectation.Reachable), (path.Target, path.Expect));
    }

    [Theory]
    [InlineData("Pod", null, "service")]
    [InlineData("Sidecar", null, "loopback, service")]
    [InlineData("Pod", "192.0.2.7", "service, published")]
    [InlineData("Sidecar", "192.0.2.7", "loopback, service, published")]
    public void Plan_InKubernetes_PublishedOnlyWhereItIsSaid(string form, string? host, string paths)
    {
        var plan = new PathPlanner(
            Gateway with { PublishedHost = host, PublishedPort = host is null ? null : 30789 }, Enum.Parse<VantageForm>(form), Network with { IsPod = true }, TimeProvider.System).Plan();

        Assert.Equal(paths, string.Join(", ", plan.Paths.Select(path => path.Name)));
    }

    [Fact]
    public void Plan_NoDefaultRoute_PublishedIsAbsentAndSaysWhy()
    {
        var plan = new PathPlanner(Gateway, VantageForm.Bridge, Network with { DefaultGateway = null }, TimeProvider.System).Plan();

        Assert.Contains(plan.Absent, path => path.Name == "published" && path.Because.Contains("default route", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("IPv4", "http://172.18.0.1:18789")]
    [InlineData("IPv6", "http://[fd00::1]:18789")]
    [InlineData("Any", "http://172.18.0.1:18789")]
    public void Plan_AddressFamily_PublishedFollowsThatFamilysRoute(string family, string target)
    {
        var plan = new PathPlanner(
            Gateway with { AddressFamily = Enum.Parse<AddressFamilies>(family) }, VantageForm.Bridge,
            Network with { DefaultGatewayIPv6 = IPAddress.Parse("fd00::1") }, TimeProvider.System).Plan();

        Assert.Equal(target, plan.Paths.Single(path => path.Name == "published").Target);
    }

    [Fact]
    public void Plan_OnlyIPv6CountsAndHasNoRoute_PublishedIsAbsentAndSaysWhy()
    {
        var plan = Plan(Gateway with { AddressFamily = AddressFamilies.IPv6 }, VantageForm.Bridge);

        Assert.Contains(plan.Absent, path => path.Name == "published" && path.Because.Contains("IPv6 default route", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_PathDisabled_AbsentBecauseOfIt()
    {
        var plan = Plan(Gateway with { Paths = [new PathOptions { Name = "service", Enabled = false }] }, VantageForm.Bridge);

        Assert.Equal("disabled by configuration", plan.Absent.Single(path => path.Name == "service").Because);
    }

    [Theory]
    [InlineData("https://chat.example/", "https://chat.example/", "chat.example", "/healthz", "/")]
    [InlineData("wss://chat.example:8443/gw/", "wss://chat.example:8443/gw/", "chat.example:8443", "/gw/healthz", "/gw/")]
    [InlineData("ws://10.0.0.9/socket?v=1", "ws://10.0.0.9/socket", "10.0.0.9", "/healthz", "/socket?v=1")]
    [InlineData("http://[fd00::9]:8080", "http://[fd00::9]:8080/", "[fd00::9]:8080", "/healthz", "/")]
    public void Plan_Url_DialledAskedAndUpgradedAsItSays(string url, string target, string host, string health, string socket)
    {
        var path = Plan(Gateway with { Paths = [new PathOptions { Name = "edge", Url = new Uri(url) }] }, VantageForm.Bridge).Paths.Single(path => path.Name == "edge");

        Assert.Equal((target, host, health, socket), (path.Target, path.Request.Host, path.Request.HealthTarget, path.Request.WebSocketTarget));
        Assert.Equal(url.StartsWith("https", StringComparison.Ordinal) || url.StartsWith("wss", StringComparison.Ordinal), path.Climbs(Step.Tls));
        Assert.Equal(!IPAddress.TryParse(path.Host, out _), path.Climbs(Step.Dns));
    }

    [Theory]
    [InlineData("Bridge", "https://chat.example", "Own Any Any")]
    [InlineData("Sidecar", "http://172.18.0.5:18789", "Any Own Any NotRetired")]
    [InlineData("Bridge", "http://172.18.0.5", "Own Any Any")] // another port: not the gateway's own
    [InlineData("Host", "ws://172.18.0.5:18789/", "Any NotRetired NotRetired")]
    public void Plan_WhoseTheAddressesMustBe_FollowsFromTheForm(string form, string url, string rules)
    {
        var gateway = Gateway with { Paths = [new PathOptions { Name = "edge", Url = new Uri(url) }, new PathOptions { Name = "service", Enabled = true }] };

        var plan = Plan(gateway, Enum.Parse<VantageForm>(form));

        Assert.Equal(rules, string.Join(' ', plan.Paths.Select(path => path.Addresses)));
        Assert.Equal(("openclaw-gateway", 18789, "/healthz"), (plan.Direct.Host, plan.Direct.Port, plan.Direct.Request.HealthTarget));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Plan_TokenAndAUrl_SentThereOnlyWhenOptedIn(bool? sendToken, bool handshake)
    {
        var gateway = Gateway with { Token = new Secret("t"), Paths = [new PathOptions { Name = "edge", Url = new Uri("https://chat.example"), SendToken = sendToken }] };

        var plan = Plan(gateway, VantageForm.Sidecar);

        Assert.Equal(handshake, plan.Paths.Single(path => path.Name == "edge").Climbs(Step.Handshake));
        Assert.True(plan.Paths.Single(path => path.Name == "loopback").Climbs(Step.Handshake));
        Assert.Single(plan.Paths.Select(path => path.Handshake?.Guard).OfType<TokenGuard>().Distinct());
    }

    [Theory]
    [InlineData(StepSet.Tcp, StepSet.Dns | StepSet.Tcp)]
    [InlineData(StepSet.Upgrade, StepSet.Dns | StepSet.Tcp | StepSet.Tls | StepSet.Upgrade)]
    [InlineData(StepSet.Http, StepSet.Dns | StepSet.Tcp | StepSet.Tls | StepSet.Http)]
    [InlineData(StepSet.Handshake, StepSet.Dns | StepSet.Tcp | StepSet.Tls | StepSet.Upgrade | StepSet.Handshake)]
    internal void Plan_StepsNamed_WhatTheyStandOnIsClimbedToo(StepSet named, StepSet climbed)
    {
        var gateway = Gateway with { UseTls = true, Token = new Secret("t"), Paths = [new PathOptions { Name = "service", Steps = named }] };

        Assert.Equal(climbed, Plan(gateway, VantageForm.Bridge).Paths.Single(path => path.Name == "service").Steps);
    }

    [Theory]
    [InlineData("https://svc/status?x=1", "/status?x=1", null)]
    [InlineData("https://svc/", "/", null)]
    [InlineData("wss://svc/socket", "/", "/socket")]
    public void Plan_GenericUrl_PageByHttpAndSocketByWs(string url, string health, string? socket)
    {
        var gateway = Gateway with
        {
            Kind = GatewayKind.Generic, HealthPath = "/", WebSocketPath = null, StartupPath = null, Paths = [new PathOptions { Name = "edge", Url = new Uri(url) }],
        };

        var path = Plan(gateway, VantageForm.Bridge).Paths.Single(path => path.Name == "edge");

        Assert.Equal((health, socket), (path.Request.HealthTarget, path.Request.WebSocketTarget));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, true, true)]
    [InlineData(18789, null, true)]
    public void Plan_PublishedOnlyDerived_TokenDoesNotGoThereUnasked(int? port, bool? sendToken, bool handshake)
    {
        var gateway = Gateway with { Token = new Secret("t"), PublishedPort = port, Paths = [new PathOptions { Name = "published", SendToken = sendToken }] };

        Assert.Equal(handshake, Plan(gateway, VantageForm.Bridge).Paths.Single(path => path.Name == "published").Climbs(Step.Handshake));
    }

    [Fact]
    public void Plan_GenericWithoutWebSocket_EndsAtHttp()
    {
        var gateway = Gateway with { Kind = GatewayKind.Generic, WebSocketPath = null, StartupPath = null };

        Assert.All(Plan(gateway, VantageForm.Bridge).Paths, path => Assert.False(path.Climbs(Step.Upgrade)));
    }

    [Fact]
    public void Plan_TokenFileMissing_SaysSo() =>
        Assert.ThrowsAny<IOException>(() => Plan(Gateway with { TokenFile = "/nonexistent/token" }, VantageForm.Bridge));

    private static ImmutableArray<PublishedPort> Ports(string ports) =>
    [
        .. ports.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(port => port.Split(' '))
            .Select(port => new PublishedPort(18789, IPAddress.Parse(port[0]), int.Parse(port[1], CultureInfo.InvariantCulture))),
    ];

    private static PathPlan Plan(GatewayOptions gateway, VantageForm form) => new PathPlanner(gateway, form, Network, TimeProvider.System).Plan();
}
