using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Who the gateway is, where it is published, and the secret it shares.</summary>
internal static class GatewaySettings
{
    // Six in a minute is what TokenGuard allows: below the gateway's lock-out.
    private static readonly TimeSpan ShortestHandshakeInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestHandshakeInterval = TimeSpan.FromDays(1);

    public static IEnumerable<Setting> All =>
    [
        new Setting<GatewayOptions, string>("Gateway:Name", HostText.Name, (gateway, name) => gateway with { Name = name })
        {
            Default = "gateway",
            DefaultNote = "gateway; under Gateways, the key",
            Allowed = "host name or address",
            Example = "openclaw-gateway",
            Help = "The name other services reach it by: its Compose service name.",
        },
        new Setting<GatewayOptions, int>("Gateway:Port", PortNumber.Read, (gateway, port) => gateway with { Port = port })
        {
            Default = "18789",
            Allowed = "1 to 65535",
            Example = "8080",
            Help = "The port it listens on.",
        },
        new Setting<GatewayOptions, bool>("Gateway:Scheme", Choice.Of(("http", false), ("https", true)),
            (gateway, tls) => gateway with { UseTls = tls })
        {
            Default = "http",
            Allowed = "http or https",
            Example = "https",
            Help = "Whether the built-in paths speak TLS.",
        },
        new Setting<GatewayOptions, GatewayKind>("Gateway:Kind",
            Choice.Of(("openclaw", GatewayKind.OpenClaw), ("generic", GatewayKind.Generic)),
            (gateway, kind) => gateway with { Kind = kind })
        {
            Default = "openclaw",
            Allowed = "openclaw or generic",
            Example = "generic",
            Help = "The OpenClaw gateway, or any HTTP service.",
        },
        new Setting<GatewayOptions, string>("Gateway:PublishedHost", HostText.Name, (gateway, host) => gateway with { PublishedHost = host })
        {
            Allowed = "host name or address",
            Example = "192.0.2.10",
            DefaultNote = "the default route's address",
            Help = "Where the port is published, for the path published.",
            Clear = gateway => gateway with { PublishedHost = null },
        },
        new Setting<GatewayOptions, int>("Gateway:PublishedPort", PortNumber.Read, (gateway, port) => gateway with { PublishedPort = port })
        {
            DefaultNote = "Gateway:Port",
            Allowed = "1 to 65535",
            Example = "8443",
            Help = "The published port.",
            Clear = gateway => gateway with { PublishedPort = null },
        },
        new Setting<GatewayOptions, Secret>("Gateway:Token", PlainText.Token, (gateway, token) => gateway with { Token = token })
        {
            Allowed = "text; excludes TokenFile",
            Example = "${OPENCLAW_GATEWAY_TOKEN}",
            Help = "The shared secret, for the full handshake. Without one the ladder ends at the upgrade.",
            Clear = gateway => gateway with { Token = null },
            IsSecret = true,
            IsVerbatim = true,
        },
        new Setting<GatewayOptions, string>("Gateway:TokenFile", PlainText.File, (gateway, file) => gateway with { TokenFile = file })
        {
            Allowed = "text file; excludes Token",
            Example = "/run/secrets/gateway_token",
            Help = "File with the shared secret, read again when it changes.",
            Clear = gateway => gateway with { TokenFile = null },
        },
        new Setting<GatewayOptions, TimeSpan>("Gateway:HandshakeInterval", Duration.Between(ShortestHandshakeInterval, LongestHandshakeInterval),
            (gateway, interval) => gateway with { HandshakeInterval = interval })
        {
            Default = "1m",
            DefaultNote = "1m, or Interval where that is longer",
            Allowed = "10s to 1d, at least Interval",
            Example = "5m",
            Help = "How often the full handshake is made on a path.",
        },
    ];
}
