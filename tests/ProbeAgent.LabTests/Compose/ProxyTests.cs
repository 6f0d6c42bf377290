using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>What a reverse proxy does to a gateway that is well: the edge fails, the service path behind it doesn't.</summary>
[Collection(nameof(Compose))]
public sealed class ProxyTests
{
    private const string Quick = """
        services:
          probeagent:
            environment: {PROBEAGENT_INTERVAL: 1s}
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Nginx_NoUpgradeThenSilentThenDeadUpstream()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("behind-nginx", Quick);
        var agent = project.Agent();
        await agent.SeeMatrixAsync(GatewayReady.Boot, "edge upgrade/ok", "published tcp/refused", "service upgrade/ok");
        var config = await project.ReadAsync("nginx.conf");

        // Forgetting both headers is what a plain proxy_pass does.
        await project.WriteAsync("nginx.conf", string.Join('\n', config.Split('\n').Where(line =>
            !line.Contains("proxy_set_header Upgrade", StringComparison.Ordinal) && !line.Contains("proxy_set_header Connection", StringComparison.Ordinal))));
        await project.ComposeAsync("restart", "--timeout", "1", "nginx");
        await agent.SeeMatrixAsync(Soon, "edge upgrade/not_upgraded", "published tcp/refused", "service upgrade/ok");

        // A gateway that is frozen takes connections and says nothing.
        await project.WriteAsync("nginx.conf", config.Replace("proxy_read_timeout 75s", "proxy_read_timeout 500ms", StringComparison.Ordinal));
        await project.ComposeAsync("restart", "--timeout", "1", "nginx");
        await agent.SeeMatrixAsync(Soon, "edge upgrade/ok", "published tcp/refused", "service upgrade/ok");
        await SeeSilentUpstreamAsync(project, agent);
        await agent.SeeLogAsync(Soon, "status 504");

        await project.WriteAsync("nginx.conf", config.Replace("http://$gateway:18789", "http://$gateway:1", StringComparison.Ordinal));
        await project.ComposeAsync("restart", "--timeout", "1", "nginx");
        await agent.SeeMatrixAsync(Soon, "edge http/server_error", "published tcp/refused", "service upgrade/ok");
        await agent.SeeLogAsync(Soon, "status 502", "Server: nginx");
    }

    [Fact]
    public async Task Nginx_NotInTrustedProxies_AttributionRefused()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("behind-nginx", Quick, ("compose.yaml", (await File.ReadAllTextAsync(
            Path.Combine(LabFolder.Examples, "behind-nginx", "compose.yaml"), TestContext.Current.CancellationToken)).Replace(
                "\"trustedProxies\": [\"10.213.251.10\"]", "\"trustedProxies\": [\"10.213.251.99\"]", StringComparison.Ordinal)));

        // /healthz is answered all the same; what comes next is not.
        await project.Agent().SeeMatrixAsync(GatewayReady.Boot, "edge http/attribution_refused", "published tcp/refused", "service upgrade/ok");
    }

    [Theory]
    [InlineData(
        "caddy", "Caddyfile", "reverse_proxy openclaw-gateway:18789", "reverse_proxy openclaw-gateway:18789 {\n transport http {\n response_header_timeout 500ms\n }\n }",
        "openclaw-gateway:18789", "openclaw-gateway:1", "status 504; Server: Caddy", "status 502; Server: Caddy")]
    [InlineData(
        "haproxy", "haproxy.cfg", "timeout server 60s", "timeout server 500ms",
        "openclaw-gateway:18789", "openclaw-gateway:1 check inter 200", "status 504", "status 503", "No server is available")]
    public async Task Proxy_SilentThenDeadUpstream_EdgeSaysWhoAnswered(
        string proxy, string file, string patient, string hasty, string upstream, string dead, params string[] evidence)
    {
        LabRequirements.Engine();
        var example = $"behind-{proxy}";
        var config = await File.ReadAllTextAsync(Path.Combine(LabFolder.Examples, example, file), TestContext.Current.CancellationToken);
        await using var project = await ComposeProject.UpAsync(example, Quick, (file, config.Replace(patient, hasty, StringComparison.Ordinal)));
        var agent = project.Agent();
        await agent.SeeMatrixAsync(GatewayReady.Boot, "edge upgrade/ok", "published tcp/refused", "service upgrade/ok");

        await SeeSilentUpstreamAsync(project, agent);

        await project.WriteAsync(file, config.Replace(upstream, dead, StringComparison.Ordinal));
        await project.ComposeAsync("restart", "--timeout", "1", proxy);
        await agent.SeeMatrixAsync(Soon, "edge http/server_error", "published tcp/refused", "service upgrade/ok");
        await agent.SeeLogAsync(Soon, evidence);
    }

    [Fact]
    public async Task Caddy_HostItDoesNotServe_EmptyAnswerIsNotGreen()
    {
        LabRequirements.Engine();
        var config = await File.ReadAllTextAsync(Path.Combine(LabFolder.Examples, "behind-caddy", "Caddyfile"), TestContext.Current.CancellationToken);
        await using var project = await ComposeProject.UpAsync(
            "behind-caddy", Quick, ("Caddyfile", config.Replace(":8080 {", "http://chat.example.com:8080 {", StringComparison.Ordinal)));
        var agent = project.Agent();

        // Before the gateway is asked at all, so nobody waits for it.
        await agent.SeeAsync("the edge is somebody else", seen => seen.Path("edge").Outcome == "http/body", Soon);
        await agent.SeeLogAsync(Soon, "edge: down at http: body", "status 200; Server: Caddy");
    }

    // A backend that speaks nothing but WebSocket says 426 to whom the proxy makes of an upgrade.
    [Fact]
    public async Task Nginx_NoUpgradeToAWebSocketOnlyBackend_NotUpgraded()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("bridge", """
            services:
              openclaw-gateway:
                command: !override ["node", "-e", "const { WebSocketServer } = require('/opt/openclaw/node_modules/ws'); new WebSocketServer({ port: 18789 })"]
                ports: !override ["127.0.0.1:${SIDECAR_PORT}:9788"]
              proxy:
                image: nginx:stable
                configs: [{source: proxy, target: /etc/nginx/conf.d/default.conf}]
                depends_on: [openclaw-gateway]
              probeagent:
                environment: &settings
                  PROBEAGENT_INTERVAL: 1s
                  PROBEAGENT_GATEWAY__NAME: openclaw-gateway
                  PROBEAGENT_GATEWAY__KIND: generic
                  PROBEAGENT_GATEWAY__WEBSOCKET_PATH: /
                  PROBEAGENT_GATEWAY__PATHS__SERVICE__STEPS: upgrade
                  PROBEAGENT_GATEWAY__PATHS__LOOPBACK__STEPS: upgrade
                  PROBEAGENT_GATEWAY__PATHS__EDGE__URL: http://proxy/
                  PROBEAGENT_GATEWAY__PATHS__EDGE__STEPS: upgrade
              sidecar:
                image: ${AGENT_IMAGE:-probeagent}
                network_mode: service:openclaw-gateway
                environment: *settings
                depends_on: [openclaw-gateway]
            configs:
              proxy:
                content: |
                  server { listen 80; location / { proxy_pass http://openclaw-gateway:18789; } }
            """);

        await project.Agent().SeeMatrixAsync(Soon, "edge upgrade/not_upgraded", "published tcp/refused", "service upgrade/ok");
        await project.Agent("sidecar", project.SidecarPort).SeeMatrixAsync(
            Soon, "edge upgrade/not_upgraded", "loopback upgrade/ok", "published tcp/refused", "service upgrade/ok");
        await project.Agent().SeeLogAsync(Soon, "status 426");
    }

    private static async Task SeeSilentUpstreamAsync(ComposeProject project, ScrapedAgent agent)
    {
        // By a signal: on a busy machine runc may find no moment to freeze a whole cgroup.
        var gateway = project.Container(BothVantages.Gateway);
        await Docker.DoAsync("kill", "--signal", "STOP", gateway);
        await agent.SeeMatrixAsync(Soon, "edge http/server_error", "published tcp/refused", "service http/timeout");
        await Docker.DoAsync("kill", "--signal", "CONT", gateway);
        await agent.SeeMatrixAsync(Soon, "edge upgrade/ok", "published tcp/refused", "service upgrade/ok");
    }
}
