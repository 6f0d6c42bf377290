using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>One gateway seen from both namespaces: the bridge example with a second agent beside the gateway. Rounds come
/// every second, and the port is published to everybody, as the official Compose file does.</summary>
internal sealed class BothVantages(ComposeProject project) : IAsyncDisposable
{
    public const string Gateway = "openclaw-gateway";

    public ComposeProject Project => project;

    public ScrapedAgent Bridge { get; } = project.Agent();

    public ScrapedAgent Sidecar { get; } = project.Agent("sidecar", project.SidecarPort);

    public string GatewayContainer { get; } = project.Container(Gateway);

    /// <param name="bind">Where the gateway listens: <c>lan</c> or <c>loopback</c>.</param>
    /// <param name="ports">What the gateway publishes besides the sidecar's metrics, in YAML; empty for nothing.</param>
    /// <param name="publishedPort">What the agents are told of it; null for nothing.</param>
    /// <param name="gatewayName">The name that the bridge agent is told.</param>
    /// <param name="engine">Where it all runs; null for the lab's engine.</param>
    /// <param name="interval">Between rounds; a round may take nearly as long.</param>
    public static async Task<BothVantages> UpAsync(
        string bind = "lan", string ports = "\"${OPENCLAW_GATEWAY_PORT}:18789\", ", string? publishedPort = "${OPENCLAW_GATEWAY_PORT}", string gatewayName = Gateway,
        OwnEngine? engine = null, string interval = "1s") =>
        new(await ComposeProject.UpAsync(engine, "bridge", Overlay(bind, ports, publishedPort, gatewayName, interval)));

    /// <summary>Waits until every path of both holds.</summary>
    public async Task SeeHealthyAsync()
    {
        await SeeBridgeHealthyAsync();
        await Sidecar.SeeMatrixAsync(GatewayReady.Boot, "loopback upgrade/ok", "published upgrade/ok", "service upgrade/ok");
    }

    /// <summary>Waits until every path of the bridge agent holds.</summary>
    public Task SeeBridgeHealthyAsync() => Bridge.SeeMatrixAsync(GatewayReady.Boot, "published upgrade/ok", "service upgrade/ok");

    public ValueTask DisposeAsync() => project.DisposeAsync();

    public static string Overlay(string bind, string ports, string? publishedPort, string gatewayName, string interval) => $$"""
        services:
          openclaw-gateway:
            command: !override ["node", "dist/index.js", "gateway", "--allow-unconfigured", "--bind", "{{bind}}", "--port", "18789"]
            ports: !override [{{ports}}"${LISTEN}:${SIDECAR_PORT}:9788"]
          probeagent:
            ports: !override ["${LISTEN}:${AGENT_PORT}:9788"]
            environment:
              PROBEAGENT_GATEWAY__NAME: {{gatewayName}}
              PROBEAGENT_INTERVAL: {{interval}}
              {{(publishedPort is null ? "" : $"PROBEAGENT_GATEWAY__PUBLISHED_PORT: {publishedPort}")}}
          sidecar:
            image: ${AGENT_IMAGE:-probeagent}
            network_mode: service:openclaw-gateway
            environment:
              PROBEAGENT_GATEWAY__NAME: openclaw-gateway
              PROBEAGENT_COMPOSE__SERVICE: sidecar
              PROBEAGENT_INTERVAL: {{interval}}
              {{(publishedPort is null ? "" : $"PROBEAGENT_GATEWAY__PUBLISHED_PORT: {publishedPort}")}}
            depends_on: [openclaw-gateway]
            restart: unless-stopped
            read_only: true
            cap_drop: [ALL]
            security_opt: ["no-new-privileges:true"]
        """;
}
