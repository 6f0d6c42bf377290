using ProbeAgent.LabTests.Compose;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Dashboards;

/// <summary>Two agents, scraped by both Prometheus, that have lived through all that the dashboard tells of: a gateway that moved,
/// a session that ended, an edge that strips Upgrade, somebody else at the old address, a sidecar left behind.</summary>
internal sealed class WatchedRollout : IAsyncDisposable
{
    private const string Gateway = "openclaw-gateway";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    private readonly TempFolder _certificates = new();
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private ComposeProject? _project;

    /// <summary>By age: <c>old</c> and <c>new</c>.</summary>
    public Dictionary<string, PrometheusServer> Servers { get; } = [];

    /// <summary>The time since it began, as the range of a query.</summary>
    public string Range => FormattableString.Invariant($"start={_start.ToUnixTimeMilliseconds() / 1000.0}&end={DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0}&step=1");

    public static async Task<WatchedRollout> PlayAsync()
    {
        LabRequirements.Engine();
        LabRequirements.Prometheus();
        var watched = new WatchedRollout();
        try
        {
            await watched.StartAsync();
            await watched.MoveGatewayAsync();
            return watched;
        }
        catch
        {
            await watched.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers.Values)
            await server.DisposeAsync();
        if (_project is not null)
            await _project.DisposeAsync();
        _certificates.Dispose();
    }

    private async Task StartAsync()
    {
        var edge = CertificateFiles.Create(_certificates, "edge");
        _project = await ComposeProject.UpAsync(
            "socket-proxy",
            Overlay(edge.Fingerprint),
            ("certificate.pem", await File.ReadAllTextAsync(edge.Certificate)),
            ("key.pem", await File.ReadAllTextAsync(edge.Key)));
        var scrape = $$"""
            global: {scrape_interval: 1s, scrape_timeout: 900ms}
            scrape_configs:
              - job_name: probeagent
                static_configs: [{targets: ["{{_project.Address}}:{{_project.AgentPort}}", "{{_project.Address}}:{{_project.SidecarPort}}"]}]
            """;
        foreach (var age in (string[])["old", "new"])
            Servers.Add(age, await PrometheusServer.StartAsync(age, scrape));
        await _project.Agent().SeeAsync(
            "all holds but what the edge strips",
            seen => seen.Path("service").Outcome == "handshake/ok" && seen.Path("edge").Outcome == "upgrade/not_upgraded"
                && seen.Value("probeagent_session_up", ("path", "service")) == 1,
            GatewayReady.Boot);
        await _project.Agent("sidecar", _project.SidecarPort).SeeAsync("the sidecar, too", seen => seen.Path("loopback").Success == true, Soon);
    }

    // A gateway that is made anew gets its old address back, unless somebody has taken it.
    private async Task MoveGatewayAsync()
    {
        var project = _project!;
        var old = await project.AddressAsync(project.Container(Gateway));
        await project.ComposeAsync("stop", "--timeout", "1", Gateway);
        await project.ComposeAsync("up", "--detach", "--no-deps", "impostor");
        Assert.Equal(old, await project.AddressAsync(project.Container("impostor")));
        await project.ComposeAsync("up", "--detach", "--no-deps", "--force-recreate", Gateway);

        await project.Agent().SeeAsync(
            "the rollout is over, and all of it told",
            seen => seen.Value("probeagent_rollouts_total", ("converged", "true")) == 1
                && seen.Value("probeagent_session_up", ("path", "service")) == 1
                && seen.Value("probeagent_gateway_healthy") == 1
                && seen.Value("probeagent_namespace_orphaned") == 1
                && seen.Value("probeagent_retired_endpoint_answer", ("answer", "somebody_else")) == 1,
            GatewayReady.Boot);
        // Two more scrapes: a rate needs two of the same series.
        for (var scrape = 0; scrape < 2; scrape++)
            await project.Agent().SeeNewRoundsAsync(Soon);
    }

    private static string Overlay(string fingerprint) => $$"""
        services:
          openclaw-gateway:
            ports: !override ["127.0.0.1:${OPENCLAW_GATEWAY_PORT}:18789", "${LISTEN}:${SIDECAR_PORT}:9788"]
            healthcheck: {interval: 1s}
          probeagent:
            environment:
              PROBEAGENT_INTERVAL: 1s
              PROBEAGENT_GATEWAY__TOKEN: change-me
              PROBEAGENT_GATEWAY__HANDSHAKE_INTERVAL: 10s
              PROBEAGENT_GATEWAY__PATHS__EDGE__URL: https://edge/
              PROBEAGENT_GATEWAY__PATHS__EDGE__FINGERPRINT: {{fingerprint}}
          sidecar:
            image: ${AGENT_IMAGE:-probeagent}
            network_mode: service:openclaw-gateway
            environment: {PROBEAGENT_GATEWAY__NAME: openclaw-gateway, PROBEAGENT_INTERVAL: 1s}
            depends_on: [openclaw-gateway]
          edge:
            image: nginx:stable
            configs: [{source: edge, target: /etc/nginx/conf.d/default.conf}]
            volumes: ["./certificate.pem:/certificate.pem:ro", "./key.pem:/key.pem:ro"]
            depends_on: [openclaw-gateway]
          impostor:
            image: nginx:stable
            configs: [{source: impostor, target: /etc/nginx/conf.d/default.conf}]
            profiles: [later]
        configs:
          edge:
            content: |
              server {
                  listen 443 ssl;
                  ssl_certificate /certificate.pem;
                  ssl_certificate_key /key.pem;
                  resolver 127.0.0.11 valid=2s ipv6=off;
                  set $$gateway openclaw-gateway;
                  location / { proxy_pass http://$$gateway:18789; }
              }
          impostor:
            content: |
              server { listen 18789; location / { return 200 "welcome"; } }
        """;
}
