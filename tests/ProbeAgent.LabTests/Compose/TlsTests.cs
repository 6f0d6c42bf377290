using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>A gateway with a certificate of its own making, asked by who trusts it, who doesn't, and who speaks no TLS.</summary>
[Collection(nameof(Compose))]
public sealed class TlsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    // misnamed: the same gateway by an alias that its certificate doesn't have. A bridge's address is no name either.
    private static readonly string[] FromNextDoor =
    [
        "trusting/published upgrade/ok", "trusting/service upgrade/ok", "trusting/misnamed tls/certificate_name_mismatch",
        "doubting/published tls/certificate_untrusted", "doubting/service tls/certificate_untrusted", "doubting/pinned upgrade/ok",
        "naming/published tls/certificate_name_mismatch", "naming/service upgrade/ok",
        "plain/published http/closed|reset", "plain/service http/closed|reset",
    ];

    private static readonly string[] FromInside =
    [
        .. FromNextDoor, "trusting/loopback upgrade/ok", "doubting/loopback tls/certificate_untrusted", "naming/loopback tls/certificate_name_mismatch",
        "plain/loopback http/closed|reset",
    ];

    [Fact]
    public async Task SelfSignedGateway_HoldsForWhomTrustsItUnderItsName()
    {
        LabRequirements.Engine();
        using var folder = new TempFolder();
        var certificate = CertificateFiles.Create(folder, "openclaw-gateway");
        await using var project = await ComposeProject.UpAsync(
            "bridge", Overlay(certificate.Fingerprint),
            ("certificate.pem", await File.ReadAllTextAsync(certificate.Certificate, TestContext.Current.CancellationToken)),
            ("key.pem", await File.ReadAllTextAsync(certificate.Key, TestContext.Current.CancellationToken)));
        var (bridge, sidecar) = (project.Agent(), project.Agent("sidecar", project.SidecarPort));

        var seen = await bridge.SeeMatrixAsync(GatewayReady.Boot, FromNextDoor);
        Assert.Equal("dns=1 tcp=1 tls=1 http=1 upgrade=1", seen.Path("service", "trusting").Steps);
        Assert.Equal("dns=1 tcp=1 tls=0", seen.Path("service", "doubting").Steps);
        await sidecar.SeeMatrixAsync(Soon, FromInside);
    }

    private static string Overlay(string fingerprint) => $$"""
        x-settings: &settings
          PROBEAGENT_INTERVAL: 1s
          PROBEAGENT_GATEWAYS__TRUSTING__NAME: openclaw-gateway
          PROBEAGENT_GATEWAYS__TRUSTING__SCHEME: https
          PROBEAGENT_GATEWAYS__TRUSTING__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
          PROBEAGENT_GATEWAYS__TRUSTING__TLS__CA_FILE: /certificate.pem
          PROBEAGENT_GATEWAYS__TRUSTING__TLS__SERVER_NAME: openclaw-gateway
          PROBEAGENT_GATEWAYS__TRUSTING__PATHS__MISNAMED__URL: https://another-name:18789
          PROBEAGENT_GATEWAYS__NAMING__NAME: openclaw-gateway
          PROBEAGENT_GATEWAYS__NAMING__SCHEME: https
          PROBEAGENT_GATEWAYS__NAMING__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
          PROBEAGENT_GATEWAYS__NAMING__TLS__CA_FILE: /certificate.pem
          PROBEAGENT_GATEWAYS__DOUBTING__NAME: openclaw-gateway
          PROBEAGENT_GATEWAYS__DOUBTING__SCHEME: https
          PROBEAGENT_GATEWAYS__DOUBTING__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
          PROBEAGENT_GATEWAYS__DOUBTING__PATHS__PINNED__URL: https://openclaw-gateway:18789
          PROBEAGENT_GATEWAYS__DOUBTING__PATHS__PINNED__FINGERPRINT: {{fingerprint}}
          PROBEAGENT_GATEWAYS__PLAIN__NAME: openclaw-gateway
          PROBEAGENT_GATEWAYS__PLAIN__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
        services:
          openclaw-gateway:
            command: !override ["node", "dist/index.js", "gateway", "--bind", "lan", "--port", "18789"]
            ports: !override ["${OPENCLAW_GATEWAY_PORT}:18789", "127.0.0.1:${SIDECAR_PORT}:9788"]
            volumes: ["./certificate.pem:/certs/certificate.pem:ro", "./key.pem:/certs/key.pem:ro"]
            configs: [{source: openclaw.json, target: /home/node/.openclaw/openclaw.json}]
            networks: {default: {aliases: [another-name]} }
          probeagent:
            volumes: ["./certificate.pem:/certificate.pem:ro"]
            environment: !override
              <<: *settings
          sidecar:
            image: ${AGENT_IMAGE:-probeagent}
            network_mode: service:openclaw-gateway
            volumes: ["./certificate.pem:/certificate.pem:ro"]
            environment:
              <<: *settings
            depends_on: [openclaw-gateway]
            read_only: true
            cap_drop: [ALL]
            security_opt: ["no-new-privileges:true"]
        configs:
          openclaw.json:
            content: |
              {
                "gateway": {
                  "mode": "local",
                  "auth": { "mode": "token" },
                  "tls": { "enabled": true, "certPath": "/certs/certificate.pem", "keyPath": "/certs/key.pem" },
                  "controlUi": { "allowedOrigins": ["https://localhost:18789"] }
                }
              }
        """;
}
