using System.Net;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>One gateway that is published to everybody, and ports that are not quite: on 127.0.0.1 only (<c>private</c>), for
/// a port on which nobody listens (<c>nobody</c>), for a program that listens on its own loopback (<c>unbound</c>), and not at
/// all (<c>absent</c>). With agents everywhere. For an engine of the test's own: its networks' addresses are fixed.</summary>
internal sealed class PublishedPorts
{
    public const string Bridge = "labnet0";

    private const string Gateway = "172.30.1.10";
    private const string HostName = "host.docker.internal";

    private readonly int _private = FreePort.Take();
    private readonly int _nobody = FreePort.Take();
    private readonly int _unbound = FreePort.Take();
    private readonly int _absent = FreePort.Take();

    /// <summary>Where the agents on another network and on the host serve their metrics.</summary>
    public int Elsewhere { get; } = FreePort.Take();

    public int Host { get; } = FreePort.Take();

    /// <summary>Over the bridge example.</summary>
    public string Overlay(IPAddress host) => $$"""
        x-agent: &agent
          image: ${AGENT_IMAGE:-probeagent}
          restart: unless-stopped
          read_only: true
          cap_drop: [ALL]
          security_opt: ["no-new-privileges:true"]
        x-settings: &settings
          PROBEAGENT_GATEWAY__NAME: openclaw-gateway
          PROBEAGENT_INTERVAL: 1s
        x-ports: &ports
          {{Path("private", HostName, _private)}}
          {{Path("nobody", HostName, _nobody)}}
          {{Path("unbound", HostName, _unbound)}}
          {{Path("absent", HostName, _absent)}}
        services:
          openclaw-gateway:
            ports: !override
              - "${OPENCLAW_GATEWAY_PORT}:18789"
              - "127.0.0.1:{{_private}}:18789"
              - "{{_nobody}}:1"
              - "${SIDECAR_PORT}:9788"
            extra_hosts: ["host.docker.internal:host-gateway"]
            networks: {default: {ipv4_address: "{{Gateway}}" } }
          unbound:
            image: nginx:stable
            ports: ["{{_unbound}}:8080"]
            configs: [{source: unbound, target: /etc/nginx/conf.d/default.conf}]
          probeagent:
            ports: !override ["${AGENT_PORT}:9788"]
            extra_hosts: ["host.docker.internal:host-gateway"]
            environment:
              <<: [*settings, *ports]
              PROBEAGENT_GATEWAY__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
          sidecar:
            <<: *agent
            network_mode: service:openclaw-gateway
            environment:
              <<: [*settings, *ports]
              PROBEAGENT_GATEWAY__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
            depends_on: [openclaw-gateway]
          elsewhere:
            <<: *agent
            networks: [elsewhere]
            ports: ["{{Elsewhere}}:9788"]
            extra_hosts: ["host.docker.internal:host-gateway"]
            environment:
              <<: [*settings, *ports]
              PROBEAGENT_FORM: bridge
              PROBEAGENT_GATEWAY__PUBLISHED_HOST: host.docker.internal
              PROBEAGENT_GATEWAY__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
              {{Path("container", Gateway, 18789)}}
          host:
            <<: *agent
            network_mode: host
            environment:
              <<: *settings
              PROBEAGENT_FORM: host
              PROBEAGENT_METRICS__LISTEN: :{{Host}}
              PROBEAGENT_GATEWAY__PUBLISHED_PORT: ${OPENCLAW_GATEWAY_PORT}
              {{Path("private", IPAddress.Loopback, _private)}}
              {{Path("nobody", IPAddress.Loopback, _nobody)}}
              {{Path("unbound", IPAddress.Loopback, _unbound)}}
              {{Path("absent", IPAddress.Loopback, _absent)}}
              {{Path("own", host, "${OPENCLAW_GATEWAY_PORT}")}}
              {{Path("own_private", host, _private)}}
              {{Path("own_nobody", host, _nobody)}}
              {{Path("own_unbound", host, _unbound)}}
              {{Path("own_absent", host, _absent)}}
              {{Path("container", Gateway, 18789)}}
        configs:
          unbound:
            content: |
              server { listen 127.0.0.1:8080; }
        networks:
          default:
            driver_opts: {com.docker.network.bridge.name: {{Bridge}}}
            ipam: {config: [{subnet: 172.30.1.0/24}]}
          elsewhere:
            ipam: {config: [{subnet: 172.30.2.0/24}]}
        """;

    /// <summary>Settings of an agent on this machine.</summary>
    public Dictionary<string, string> Outside(IPAddress host, int published) => new()
    {
        ["FORM"] = "bridge",
        ["INTERVAL"] = "1s",
        ["GATEWAY__PATHS__SERVICE__ENABLED"] = "false",
        ["GATEWAY__PUBLISHED_HOST"] = $"{host}",
        ["GATEWAY__PUBLISHED_PORT"] = $"{published}",
        ["GATEWAY__PATHS__PRIVATE__URL"] = $"http://{host}:{_private}",
        ["GATEWAY__PATHS__NOBODY__URL"] = $"http://{host}:{_nobody}",
        ["GATEWAY__PATHS__UNBOUND__URL"] = $"http://{host}:{_unbound}",
        ["GATEWAY__PATHS__ABSENT__URL"] = $"http://{host}:{_absent}",
    };

    private static string Path(string name, object host, object port) => $"PROBEAGENT_GATEWAY__PATHS__{name.ToUpperInvariant()}__URL: http://{host}:{port}";
}
