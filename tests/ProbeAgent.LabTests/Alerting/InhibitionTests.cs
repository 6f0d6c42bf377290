using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Alerting;

/// <summary>Which alerts of one cause are sent, by a real Alertmanager with the configuration that users take.</summary>
public sealed class InhibitionTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    // What fires together, and what of it is sent. An alert is written as its name and what else tells it from the others.
    private static readonly (string Cause, string Fires, string Sent)[] Causes =
    [
        ("the gateway is down, and its sidecar with it",
            "GatewayUnreachable|GatewayPathDown path=service|GatewayHealthMirage path=service|GatewayUpgradeBudgetBurn path=service window=1h|ProbeAgentAbsent instance=s:9788|ProbeAgentDiscoveryLost source=dns",
            "GatewayUnreachable"),
        ("another gateway is down too",
            "GatewayUnreachable|GatewayPathDown path=service|GatewayPathDown gateway=other path=service",
            "GatewayUnreachable|GatewayPathDown gateway=other path=service"),
        ("bound to loopback only",
            "GatewayPathsDiverge|GatewayPathDown path=service|GatewayHealthMirage path=service|GatewayUpgradeBudgetBurn path=service window=1h",
            "GatewayPathsDiverge"),
        ("bound to loopback only, and an agent is gone",
            "GatewayPathsDiverge|ProbeAgentAbsent instance=b:9788",
            "GatewayPathsDiverge|ProbeAgentAbsent instance=b:9788"),
        ("somebody else has the address",
            "GatewayWrongBackend path=service|GatewayPathsDiverge|GatewayPathDown path=service|GatewayAddressStale client=fresh path=service",
            "GatewayWrongBackend path=service"),
        ("a rollout left somebody behind",
            "GatewayRolloutNotConverging|GatewayPathsDiverge|GatewayAddressStale resolver=system",
            "GatewayPathsDiverge"),
        ("the gateway was recreated without its sidecar",
            "NamespaceOrphaned member=probeagent|ProbeAgentAbsent instance=s:9788",
            "NamespaceOrphaned member=probeagent"),
        ("the agent crashes again and again",
            "ProbeAgentRestarting instance=b:9788|ProbeAgentAbsent instance=b:9788",
            "ProbeAgentRestarting instance=b:9788"),
        ("two days before a certificate's end",
            "GatewayCertificateExpiry path=edge severity=critical|GatewayCertificateExpiry path=edge severity=warning|GatewayCertificateExpiry path=other severity=warning",
            "GatewayCertificateExpiry path=edge severity=critical|GatewayCertificateExpiry path=other severity=warning"),
        ("slow for long",
            "GatewayUpgradeBudgetBurn path=edge window=1h|GatewayUpgradeBudgetBurn path=edge window=6h|GatewayUpgradeBudgetBurn path=edge window=3d",
            "GatewayUpgradeBudgetBurn path=edge window=1h"),
    ];

    [Theory]
    [InlineData("prom/alertmanager:v0.25.0")]
    [InlineData("prom/alertmanager:latest")]
    public async Task OneCause_FiresMuch_OneMessageIsSent(string image)
    {
        await using var server = await AlertmanagerServer.StartAsync(image, Path.Combine(LabFolder.Grafana, "alertmanager.yml"));
        foreach (var cause in Causes)
            await server.FireAsync(Alerts(cause.Cause, cause.Fires));

        var expected = Texts(Causes.SelectMany(cause => Alerts(cause.Cause, cause.Sent)));
        List<string> sent = [];
        await Eventually.SeeAsync(
            "what is sent", async _ => (sent = Texts(await server.SentAsync())).SequenceEqual(expected) ? "" : null, Soon,
            () => $"sent but not expected: {string.Join("; ", sent.Except(expected))}\nexpected but not sent: {string.Join("; ", expected.Except(sent))}");
    }

    // Each cause is a job of its own: within one alone anything holds anything back.
    private static IEnumerable<Dictionary<string, string>> Alerts(string cause, string texts) => texts.Split('|').Select(text =>
    {
        var words = text.Split(' ');
        var labels = new Dictionary<string, string> { ["alertname"] = words[0], ["job"] = cause, ["gateway"] = "chat" };
        foreach (var word in words[1..])
            labels[word.Split('=')[0]] = word.Split('=')[1];
        return labels;
    });

    private static List<string> Texts(IEnumerable<IReadOnlyDictionary<string, string>> alerts) =>
        [.. alerts.Select(labels => string.Join(' ', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"))).Order(StringComparer.Ordinal)];
}
