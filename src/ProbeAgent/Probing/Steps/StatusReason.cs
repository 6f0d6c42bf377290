namespace ProbeAgent.Probing.Steps;

/// <summary>What a status that was not wanted means, with the body's word where the gateway or a known server says more.</summary>
internal static class StatusReason
{
    /// <param name="status">The status.</param>
    /// <param name="body">What was received of the body.</param>
    /// <param name="plain">Whether the request went without TLS.</param>
    public static Outcome Of(int status, ReadOnlySpan<byte> body, bool plain) => status switch
    {
        400 when plain && SaysTls(body) => Outcome.TlsRequired,
        401 => Outcome.Unauthorized,
        403 when body.IndexOf("proxy_attribution_required"u8) >= 0 => Outcome.AttributionRefused,
        403 => Outcome.Forbidden,
        407 => Outcome.ProxyAuthRequired,
        429 => Outcome.RateLimited,
        503 when body.IndexOf("websocket admission closed"u8) >= 0 => Outcome.AdmissionClosed,
        503 when body.IndexOf("Too many unauthenticated sockets"u8) >= 0 => Outcome.RateLimited,
        503 when body.IndexOf("\"status\":\"starting\""u8) >= 0 => Outcome.Starting,
        503 when body.IndexOf("\"status\":\"draining\""u8) >= 0 => Outcome.Draining,
        >= 500 => Outcome.ServerError,
        _ => Outcome.Status,
    };

    // What nginx, Go's net/http and Apache answer when spoken to in plain on a TLS port.
    private static bool SaysTls(ReadOnlySpan<byte> body) =>
        body.IndexOf("plain HTTP request was sent to HTTPS port"u8) >= 0
        || body.IndexOf("HTTP request to an HTTPS server"u8) >= 0
        || body.IndexOf("plain HTTP to an SSL-enabled server port"u8) >= 0;
}
