using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>What the gateway is asked, and what is the right answer.</summary>
internal static class RequestSettings
{
    public static IEnumerable<Setting> All =>
    [
        new Setting<GatewayOptions, string>("Gateway:HealthPath", HttpText.Target, (gateway, target) => gateway with { HealthPath = target })
        {
            Default = "/healthz",
            GenericDefault = "/",
            Allowed = "/…",
            Example = "/status",
            Help = "Request target of the health check.",
        },
        new Setting<GatewayOptions, StatusSet>("Gateway:HealthStatus", Statuses, (gateway, statuses) => gateway with { HealthStatus = statuses })
        {
            Default = "200",
            GenericDefault = "2xx",
            Allowed = "statuses and classes, separated by commas",
            Example = "200,204,3xx",
            Help = "The statuses that are healthy.",
            IsList = true,
        },
        new Setting<GatewayOptions, string>("Gateway:HealthBody", PlainText.Excerpt, (gateway, text) => gateway with { HealthBody = text })
        {
            Default = """{"ok":true,"status":"live"}""",
            GenericDefault = "",
            Allowed = "text; empty takes any body",
            Example = "pong",
            Help = "What the health body must contain.",
            Clear = gateway => gateway with { HealthBody = null },
            IsVerbatim = true,
        },
        new Setting<GatewayOptions, string>("Gateway:StartupPath", HttpText.Target, (gateway, target) => gateway with { StartupPath = target })
        {
            Default = "/startupz",
            GenericDefault = "",
            Allowed = "/…; empty asks none",
            Example = "/startupz",
            Help = "Request target that tells starting and draining.",
            Clear = gateway => gateway with { StartupPath = null },
        },
        new Setting<GatewayOptions, string>("Gateway:WebSocketPath", HttpText.Target, (gateway, target) => gateway with { WebSocketPath = target })
        {
            Default = "/",
            GenericDefault = "",
            Allowed = "/…; empty leaves the upgrade out",
            Example = "/ws",
            Help = "Request target of the WebSocket upgrade.",
            Clear = gateway => gateway with { WebSocketPath = null },
        },
        new Setting<GatewayOptions, string>("Gateway:Host", HostText.Authority, (gateway, host) => gateway with { Host = host })
        {
            DefaultNote = "the path's own",
            Allowed = "host or host:port",
            Example = "gateway.example.com",
            Help = "The Host header to present.",
            Clear = gateway => gateway with { Host = null },
        },
        new Setting<GatewayOptions, string>("Gateway:Origin", HostText.Origin, (gateway, origin) => gateway with { Origin = origin })
        {
            Allowed = "scheme://host or scheme://host:port",
            Example = "https://gateway.example.com",
            Help = "The Origin header to present on the upgrade, as a browser would.",
            Clear = gateway => gateway with { Origin = null },
        },
        new Setting<GatewayOptions, string>("Gateway:Subprotocol", HttpText.Token, (gateway, name) => gateway with { Subprotocol = name })
        {
            Allowed = "one word; only for Kind generic",
            Example = "graphql-ws",
            Help = "The WebSocket subprotocol to ask for.",
            Clear = gateway => gateway with { Subprotocol = null },
        },
        new Setting<GatewayOptions, string>("Gateway:FirstFrame", PlainText.Excerpt, (gateway, text) => gateway with { FirstFrame = text })
        {
            Allowed = "text; only for Kind generic",
            Example = "hello",
            Help = "What the first frame after the upgrade must contain.",
            Clear = gateway => gateway with { FirstFrame = null },
            IsVerbatim = true,
        },
    ];

    private static Reading<StatusSet> Statuses(string text) => StatusSet.TryParse(text, out var set)
        ? set
        : Reading<StatusSet>.Bad("neither a status (100 to 599) nor a class such as 2xx");
}
