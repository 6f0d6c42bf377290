using Microsoft.Extensions.Logging;
using ProbeAgent.Configuration;
using ProbeAgent.Tests.Configuration;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Watching;

namespace ProbeAgent.Tests.Watching;

public sealed class GatewayRosterTests : IDisposable
{
    private readonly CapturedLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Read_NothingSet_LabelledServicesTakeTheDefaultGatewaysPlace()
    {
        var roster = Roster();
        Assert.Equal(["gateway"], Labels(roster));

        roster.Read(FakeDiscovery.Snapshot(
            FakeDiscovery.Labelled("billing", ("probeagent.kind", "generic"), ("probeagent.port", "8080")),
            FakeDiscovery.Labelled("chat", ("probeagent.path.edge", "https://chat.example.com"))));

        Assert.Equal(["billing", "chat"], Labels(roster));
        var billing = roster.Gateways[0];
        Assert.Equal((GatewayKind.Generic, 8080, "billing", "/"), (billing.Kind, billing.Port, billing.Name, billing.HealthPath));
        Assert.Equal(("edge", "https://chat.example.com/"), (roster.Gateways[1].Paths[0].Name, roster.Gateways[1].Paths[0].Url!.AbsoluteUri));
        Assert.Equal([new("billing", null), new("chat", null)], roster.Verdicts);
        Assert.Empty(_log.Lines());
    }

    [Theory]
    [InlineData("PROBEAGENT_GATEWAY__NAME=chat", "chat")]
    [InlineData("PROBEAGENT_GATEWAYS__MAIN__NAME=chat", "main")]
    [InlineData("PROBEAGENT_GATEWAYS__CHAT__KIND=openclaw", "chat")]
    public void Read_ServiceOfAGatewayThatIsSet_LabelsFillInWhatIsNotSet(string variable, string label)
    {
        var key = variable[..variable.LastIndexOf("__", StringComparison.Ordinal)];
        var roster = Roster(variable, $"{key}__HEALTH_PATH=/mine");
        roster.Read(FakeDiscovery.Snapshot(
            FakeDiscovery.Labelled("billing", ("probeagent.port", "8080")),
            FakeDiscovery.Labelled("chat", ("probeagent.port", "9090"), ("probeagent.health-path", "/theirs"))));

        Assert.Equal([label, "billing"], Labels(roster));
        var (chat, billing) = (roster.Gateways[0], roster.Gateways[1]);
        Assert.Equal((9090, "/mine", "chat"), (chat.Port, chat.HealthPath, chat.Name));
        Assert.Equal((8080, "/healthz", null), (billing.Port, billing.HealthPath, billing.Token)); // nothing of another gateway's
        Assert.Empty(_log.Lines());
    }

    [Fact]
    public void Read_GeneralSettings_HoldForLabelledGatewaysToo()
    {
        var roster = Roster("PROBEAGENT_INTERVAL=2s");
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", ("probeagent.port", "9090"))));

        Assert.Equal(TimeSpan.FromSeconds(2), Assert.Single(roster.Gateways).Interval);
    }

    [Fact]
    public void Read_BadLabels_NoneCountsAndTheGatewayThatIsSetStays()
    {
        var roster = Roster("PROBEAGENT_GATEWAY__NAME=chat");
        var labels = FakeDiscovery.Labelled("chat", ("probeagent.port", "many"), ("probeagent.health-path", "/theirs"));
        roster.Read(FakeDiscovery.Snapshot(labels, FakeDiscovery.Labelled("billing", ("probeagent.token", "s3cret"))));
        roster.Read(FakeDiscovery.Snapshot(labels)); // told once

        Assert.Equal(("/healthz", 18789), (Assert.Single(roster.Gateways).HealthPath, roster.Gateways[0].Port));
        Assert.Equal(
            [
                "ERR label probeagent.token of shop-billing-1: a secret does not belong in a label, which everybody can read; set it at the agent; none of its labels counts until that is mended, and the service is not watched",
                "ERR label probeagent.port of shop-chat-1 = \"many\": not a port; allowed: 1 to 65535; example: 8080; none of its labels counts until that is mended, and the gateway is watched as it is set",
            ],
            _log.Lines().Order(StringComparer.Ordinal).Reverse());
        Assert.All(roster.Verdicts, verdict => Assert.NotNull(verdict.Problem));

        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", ("probeagent.port", "9090"))));
        Assert.Equal(9090, Assert.Single(roster.Gateways).Port);
        Assert.Null(roster.Verdicts.Single(verdict => verdict.Gateway == "chat").Problem);
    }

    [Fact]
    public void Read_GoodLabelsTurnBad_TheGatewayStaysAsItWas()
    {
        var roster = Roster();
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", ("probeagent.port", "9090"))));
        var before = Assert.Single(roster.Gateways);
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", ("probeagent.port", "many"))));

        Assert.Same(before, Assert.Single(roster.Gateways));
        Assert.EndsWith("and the gateway is watched as before", Assert.Single(_log.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingSetAndOnlyBadLabels_TheDefaultGatewayStays()
    {
        var roster = Roster();
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", ("probeagent.port", "many"))));

        Assert.Equal(["gateway"], Labels(roster));
    }

    [Fact]
    public void Read_ServiceIsGone_StaysAsItWas()
    {
        var roster = Roster();
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", ("probeagent.port", "9090"))));
        var before = Assert.Single(roster.Gateways);

        roster.Read(FakeDiscovery.Snapshot());
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", ("probeagent.port", "9090")) with { Container = "shop-chat-2" }));

        Assert.Same(before, Assert.Single(roster.Gateways));
    }

    [Fact]
    public void Read_TheAgentItselfAndServicesWithoutLabels_AreNotGateways()
    {
        var roster = Roster();
        roster.Read(FakeDiscovery.Snapshot(
            FakeDiscovery.Labelled("probeagent", ("probeagent.port", "9788")), FakeDiscovery.Labelled("database")));

        Assert.Equal(["gateway"], Labels(roster));
    }

    [Fact]
    public void Read_LabelsAreTakenOff_TheyCountNoMore()
    {
        var roster = Roster("PROBEAGENT_GATEWAY__NAME=chat");
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("billing", ("probeagent.port", "1")), FakeDiscovery.Labelled("chat", ("probeagent.port", "9090"))));
        Assert.Equal(2, roster.Gateways.Length);

        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("billing"), FakeDiscovery.Labelled("chat")));

        Assert.Equal(18789, Assert.Single(roster.Gateways).Port);
        Assert.Empty(roster.Verdicts);
    }

    // Whoever may create a container must not be able to have the token sent elsewhere.
    [Theory]
    [InlineData("probeagent.port", "4444")]
    [InlineData("probeagent.published-host", "evil.example")]
    [InlineData("probeagent.published-port", "4444")]
    [InlineData("probeagent.scheme", "https")]
    [InlineData("probeagent.host", "evil.example")]
    [InlineData("probeagent.health-path", "/other/")]
    [InlineData("probeagent.startup-path", "/other/")]
    [InlineData("probeagent.websocket-path", "/other/")]
    [InlineData("probeagent.tls.skip-verify", "true")]
    [InlineData("probeagent.tls.server-name", "evil.example")]
    [InlineData("probeagent.path.service.enabled", "true")]
    [InlineData("probeagent.path.service.fingerprint", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("probeagent.path.sent", "http://evil.example/")]
    [InlineData("probeagent.path.headed", "http://evil.example/")]
    public void Read_LabelThatLeadsSecretsElsewhere_IsRefused(string label, string value)
    {
        var roster = Roster(
            "PROBEAGENT_GATEWAY__NAME=chat", "PROBEAGENT_GATEWAY__TOKEN=s3cret",
            "PROBEAGENT_GATEWAY__PATHS__SENT__URL=http://a.example/", "PROBEAGENT_GATEWAY__PATHS__SENT__SEND_TOKEN=true",
            "PROBEAGENT_GATEWAY__PATHS__HEADED__URL=http://b.example/", "PROBEAGENT_GATEWAY__PATHS__HEADED__HEADERS__AUTHORIZATION=Basic x");
        var before = roster.Gateways[0];
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", (label, value), ("probeagent.path.edge", "http://c.example/"))));

        Assert.Same(before, Assert.Single(roster.Gateways));
        Assert.Contains("the agent has a token or a header for this gateway, and where they go is set at the agent", Assert.Single(_log.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GatewayWithAToken_TakesLabelsThatLeadItNowhere()
    {
        var roster = Roster("PROBEAGENT_GATEWAY__NAME=chat", "PROBEAGENT_GATEWAY__TOKEN=s3cret");
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", ("probeagent.path.edge", "http://c.example/"), ("probeagent.health-body", "live"))));

        var chat = Assert.Single(roster.Gateways);
        Assert.Equal(("live", "edge", null), (chat.HealthBody, chat.Paths[0].Name, chat.Paths[0].SendToken));
        Assert.Empty(_log.Lines());
    }

    [Fact]
    public void Read_ServiceInCapitals_IsOneGatewayByItsFoldedName()
    {
        var roster = Roster();
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("Chat", ("probeagent.port", "9090"))));

        Assert.Equal(("chat", "chat"), (Assert.Single(roster.Gateways).Label, Assert.Single(roster.Verdicts).Gateway));
    }

    [Fact]
    public void Read_ServiceCalledAsAnotherGateway_IsNamedAndNotWatched()
    {
        var roster = Roster("PROBEAGENT_GATEWAYS__MAIN__NAME=chat");
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("main", ("probeagent.port", "9090"))));

        Assert.Equal("chat", Assert.Single(roster.Gateways).Name);
        Assert.Contains("another gateway is called main in the settings", Assert.Single(_log.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LabelWithoutEffect_IsSaid()
    {
        var roster = Roster();
        roster.Read(FakeDiscovery.Snapshot(FakeDiscovery.Labelled("chat", ("probeagent.subprotocol", "x"))));

        Assert.Equal("WRN label probeagent.subprotocol of shop-chat-1 = \"x\": has no effect: it is for Kind generic", Assert.Single(_log.Lines()));
        Assert.Equal(["chat"], Labels(roster));
    }

    private GatewayRoster Roster(params string[] variables)
    {
        var sources = Loading.Sources([], variables);
        return new GatewayRoster(AgentOptionsLoader.Load(sources).Good(), sources, _log.Log.Factory.CreateLogger<GatewayRoster>());
    }

    private static IEnumerable<string> Labels(GatewayRoster roster) => roster.Gateways.Select(gateway => gateway.Label);
}
