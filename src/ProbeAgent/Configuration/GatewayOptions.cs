using ProbeAgent.Vantages;

namespace ProbeAgent.Configuration;

/// <summary>One gateway under watch. Defaults that depend on <see cref="Kind"/> are filled in when the settings are parsed.</summary>
internal sealed record GatewayOptions
{
    /// <summary>The value of the label <c>gateway</c>: the key under <c>Gateways</c>, or <see cref="Name"/>.</summary>
    public required string Label { get; init; }

    /// <summary>The name by which other services reach the gateway (its Compose service name). Default: <c>gateway</c>.</summary>
    public string Name { get; init; } = "gateway";

    /// <summary>The port the gateway listens on, 1 to 65535. Default: 18789.</summary>
    public int Port { get; init; } = 18789;

    /// <summary>Whether the built-in paths speak TLS (scheme <c>https</c>). Default: no (<c>http</c>).</summary>
    public bool UseTls { get; init; }

    /// <summary>Default: <see cref="GatewayKind.OpenClaw"/>.</summary>
    public GatewayKind Kind { get; init; }

    /// <summary>Request target of the health check. Default: <c>/healthz</c>; generic: <c>/</c>.</summary>
    public string HealthPath { get; init; } = "/healthz";

    /// <summary>The statuses that are healthy. Default: 200; generic: 2xx.</summary>
    public StatusSet HealthStatus { get; init; } = StatusSet.Of(200);

    /// <summary>Text the health body must contain; null takes any body. Default: <c>{"ok":true,"status":"live"}</c>; generic: any.</summary>
    public string? HealthBody { get; init; } = "{\"ok\":true,\"status\":\"live\"}";

    /// <summary>Request target that tells <c>starting</c> and <c>draining</c>; null asks none. Default: <c>/startupz</c>; generic: none.</summary>
    public string? StartupPath { get; init; } = "/startupz";

    /// <summary>Request target of the WebSocket upgrade; null leaves the step out. Default: <c>/</c>; generic: none.</summary>
    public string? WebSocketPath { get; init; } = "/";

    /// <summary>The Host header to present instead of the path's own host and port; null presents the path's.</summary>
    public string? Host { get; init; }

    /// <summary>The Origin header to present on the upgrade, as a browser would; null sends none.</summary>
    public string? Origin { get; init; }

    /// <summary>The gateway's shared secret; null ends the ladder at the upgrade.</summary>
    public Secret? Token { get; init; }

    /// <summary>File with the shared secret, re-read when it changes; excludes <see cref="Token"/>.</summary>
    public string? TokenFile { get; init; }

    /// <summary>How often the full handshake is made on a path, at least the path's interval. Default: 60 s.</summary>
    public TimeSpan HandshakeInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Generic only: the WebSocket subprotocol to ask for; null asks for none.</summary>
    public string? Subprotocol { get; init; }

    /// <summary>Generic only: text the first frame after the upgrade must contain; null waits for none.</summary>
    public string? FirstFrame { get; init; }

    /// <summary>Host or address under which the gateway's port is published; null: see <see cref="PublishedPort"/>.</summary>
    public string? PublishedHost { get; init; }

    /// <summary>The published port; null takes <see cref="Port"/>. Without host and port the path is derived and only observed.</summary>
    public int? PublishedPort { get; init; }

    /// <summary>How TLS is verified on this gateway's paths.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>Settings of built-in paths (<c>loopback</c>, <c>service</c>, <c>published</c>) and the user's own paths, by name.</summary>
    public IReadOnlyList<PathOptions> Paths { get; init; } = [];

    /// <summary>The clients that run beside the rounds of every path that goes by a name. Default: all.</summary>
    public ClientSet Clients { get; init; } = ClientSet.All;

    /// <summary>How long the pinned client remembers an address; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is for ever. Default: 10 min, the TTL of Docker's DNS.</summary>
    public TimeSpan PinnedFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time between the starts of two rounds. Default: 10 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest a round may take; less than <see cref="Interval"/>. Default: 3 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time between rounds for a while after an outcome has changed. Default: 100 ms.</summary>
    public TimeSpan FastInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Which addresses of a name count. Default: IPv4.</summary>
    public AddressFamilies AddressFamily { get; init; } = AddressFamilies.IPv4;
}
