using System.Globalization;
using System.Text;

namespace ProbeAgent.Demo;

/// <summary>The embedded gateway's answers to plain requests, header by header as the real one gives them to a local client.</summary>
internal static class GatewayPages
{
    private const string Json = "application/json; charset=utf-8";

    // Under every path that is none of its own the gateway serves the Control UI: why a bare 200 proves nothing.
    private const string ControlUi = """
        <!doctype html>
        <html data-openclaw-control-ui-base-path="">
        <head><meta charset="utf-8"><title>OpenClaw Control</title></head>
        <body><openclaw-app></openclaw-app></body>
        </html>

        """;

    /// <summary>The whole answer to one request.</summary>
    public static byte[] Answer(HttpHead head, GatewayState state, TimeSpan uptime)
    {
        if (head.Method is not ("GET" or "HEAD"))
            return Write(head, 405, "Method Not Allowed", "text/plain; charset=utf-8", "Method Not Allowed", "Allow: GET, HEAD\r\n");
        return Route(head.Target) switch
        {
            "/healthz" or "/health" => Write(head, 200, "OK", Json, "{\"ok\":true,\"status\":\"live\"}"),
            "/startupz" or "/startup" => Startup(head, state, uptime),
            "/readyz" or "/ready" => Ready(head, state),
            _ => Write(head, 200, "OK", "text/html; charset=utf-8", ControlUi, "X-Frame-Options: DENY\r\n"),
        };
    }

    private static byte[] Startup(HttpHead head, GatewayState state, TimeSpan uptime)
    {
        var (ok, status, more) = state switch
        {
            GatewayState.Starting => ("false", "starting", ",\"pendingReason\":\"startup-sidecars\""),
            GatewayState.Draining => ("false", "draining", ""),
            _ => ("true", "started", ""),
        };
        var body = $"{{\"ok\":{ok},\"status\":\"{status}\",\"version\":\"{EmbeddedGateway.Version}\",\"uptimeMs\":{Milliseconds(uptime)}{more}}}";
        return ok == "true" ? Write(head, 200, "OK", Json, body) : Write(head, 503, "Service Unavailable", Json, body);
    }

    private static byte[] Ready(HttpHead head, GatewayState state) => state switch
    {
        GatewayState.Starting => Write(head, 503, "Service Unavailable", Json, "{\"ready\":false,\"failing\":[\"startup-sidecars\"]}"),
        GatewayState.Draining => Write(head, 503, "Service Unavailable", Json, "{\"ready\":false,\"failing\":[\"gateway-draining\"]}"),
        _ => Write(head, 200, "OK", Json, "{\"ready\":true}"),
    };

    private static byte[] Write(HttpHead head, int status, string reason, string type, string body, string more = "")
    {
        var answer = $"HTTP/1.1 {status} {reason}\r\n" +
            "X-Content-Type-Options: nosniff\r\n" +
            "Referrer-Policy: no-referrer\r\n" +
            "Permissions-Policy: camera=(), microphone=(self), geolocation=()\r\n" +
            more +
            $"Content-Type: {type}\r\n" +
            "Cache-Control: no-store\r\n" +
            $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n" +
            $"Date: {DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture)}\r\n" +
            (head.Closes ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\nKeep-Alive: timeout=5\r\n\r\n");
        return Encoding.UTF8.GetBytes(head.Method == "HEAD" ? answer : answer + body);
    }

    private static string Route(string target) => target.Split('?', 2)[0];

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
