using System.Globalization;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>A network with IPv6. Bound to <c>lan</c> the gateway listens on 0.0.0.0 and nowhere else: who comes by IPv6 is shut
/// out, and who takes both finds one of two doors shut.</summary>
[Collection(nameof(Compose))]
public sealed class IPv6Tests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task NetworkWithBothFamilies_EachFamilyIsToldForItself()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("bridge", Overlay());
        var (any, six, sidecar) = (project.Agent(), project.Agent("six", project.EdgePort), project.Agent("sidecar", project.SidecarPort));

        await any.SeeMatrixAsync(GatewayReady.Boot, "claw/published upgrade/ok", "claw/service tcp/refused", "web/service tcp/refused");
        await any.SeeAsync("the gateway is found shut by IPv6, not by IPv4", seen => seen.Value("probeagent_path_divergence", ("gateway", "claw")) == 1, Soon);
        await Eventually.SeeAsync("it fails by IPv6 alone", async _ => IsIPv6((await any.PathAsync("service", "claw")).FailingAddress) ? "" : null, Soon);
        Assert.Equal([false, true], (await any.PathAsync("service", "claw")).Addresses.Select(IsIPv6));
        Assert.False(IsIPv6((await any.PathAsync("service", "web")).FailingAddress));

        // Docker's proxy listens on both families as well, and hands IPv6 on to where nobody listens.
        var seen = await six.SeeMatrixAsync(Soon, "claw/published http/closed|reset", "claw/service tcp/refused", "four/service dns/no_address", "web/service http/ok");
        Assert.Equal("dns=1 tcp=1 http=1", seen.Path("service", "web").Steps);
        Assert.True(IsIPv6(Assert.Single((await six.PathAsync("service", "claw")).Addresses)));
        Assert.True(IsIPv6(Assert.Single((await six.PathAsync("published", "claw")).Addresses)));

        // localhost is both, 127.0.0.1 is not.
        await sidecar.SeeMatrixAsync(Soon, "localhost tcp/refused", "loopback upgrade/ok", "published upgrade/ok", "service tcp/refused");
        Assert.Equal("[::1]:18789", (await sidecar.PathAsync("localhost")).FailingAddress);
    }

    private static bool IsIPv6(string? address) => address?.StartsWith('[') == true;

    private static string Overlay()
    {
        // RFC 4193 §3.2: a prefix of one's own is drawn.
        var prefix = string.Create(CultureInfo.InvariantCulture, $"fd{Random.Shared.Next(256):x2}:{Random.Shared.Next(65536):x}:{Random.Shared.Next(65536):x}::/64");
        return $$"""
            x-claw: &claw
              PROBEAGENT_INTERVAL: 1s
              PROBEAGENT_GATEWAYS__CLAW__NAME: openclaw-gateway
              PROBEAGENT_GATEWAYS__CLAW__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
              PROBEAGENT_GATEWAYS__WEB__NAME: web
              PROBEAGENT_GATEWAYS__WEB__KIND: generic
              PROBEAGENT_GATEWAYS__WEB__PATHS__PUBLISHED__ENABLED: "false"
            services:
              openclaw-gateway:
                ports: !override ["${OPENCLAW_GATEWAY_PORT}:18789", "127.0.0.1:${SIDECAR_PORT}:9788"]
              web:
                image: nginx:stable
                configs: [{source: web, target: /etc/nginx/conf.d/default.conf}]
              four:
                image: nginx:stable
                networks: [four]
              probeagent:
                environment: !override
                  <<: *claw
                  PROBEAGENT_ADDRESS_FAMILY: any
              six:
                image: ${AGENT_IMAGE:-probeagent}
                networks: [default, four]
                ports: ["127.0.0.1:${EDGE_PORT}:9788"]
                environment:
                  <<: *claw
                  PROBEAGENT_ADDRESS_FAMILY: ipv6
                  PROBEAGENT_GATEWAYS__FOUR__NAME: four
                  PROBEAGENT_GATEWAYS__FOUR__KIND: generic
                  PROBEAGENT_GATEWAYS__FOUR__PATHS__PUBLISHED__ENABLED: "false"
              sidecar:
                image: ${AGENT_IMAGE:-probeagent}
                network_mode: service:openclaw-gateway
                environment:
                  PROBEAGENT_INTERVAL: 1s
                  PROBEAGENT_ADDRESS_FAMILY: any
                  PROBEAGENT_GATEWAY__NAME: openclaw-gateway
                  PROBEAGENT_GATEWAY__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
                  PROBEAGENT_GATEWAY__PATHS__LOCALHOST__URL: http://localhost:18789
                depends_on: [openclaw-gateway]
            configs:
              web:
                content: |
                  server { listen [::]:18789 ipv6only=on; location / { return 200 "welcome"; } }
            networks:
              default:
                enable_ipv6: true
                ipam: {config: [{subnet: "{{prefix}}"}]}
              four: {}
            """;
    }
}
