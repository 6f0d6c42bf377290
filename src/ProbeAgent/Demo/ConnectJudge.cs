using System.Security.Cryptography;
using System.Text;

namespace ProbeAgent.Demo;

/// <summary>Judges a connect in the real gateway's order: start-up, the frame itself, protocol, origin, credentials. So an
/// origin is refused whatever the token, and a token is never judged behind a bad origin.</summary>
internal static class ConnectJudge
{
    private const int Protocol = 4;
    private const int MinimumProbeProtocol = 3;

    /// <summary>Why the connect is turned away; null when it is granted.</summary>
    public static ConnectRefusal? Refusal(ConnectFrame connect, string? origin, EmbeddedGateway gateway)
    {
        if (gateway.State == GatewayState.Starting)
        {
            return new("UNAVAILABLE", "gateway starting; retry shortly", null, 1013)
            {
                DetailsReason = "startup-sidecars",
                RetryAfter = TimeSpan.FromSeconds(1),
                CloseReason = "gateway starting",
            };
        }

        if (connect.Fault is { } fault)
            return new("INVALID_REQUEST", fault, null);
        if (connect.MinProtocol > Protocol || connect.MaxProtocol < MinimumProbeProtocol)
            return new("INVALID_REQUEST", "protocol mismatch", "PROTOCOL_MISMATCH", 1002);
        if (origin is not null && gateway.RefusesOrigin)
        {
            return new("INVALID_REQUEST", "origin not allowed (open the Control UI from the gateway host or allow it in gateway.controlUi.allowedOrigins)", "CONTROL_UI_ORIGIN_NOT_ALLOWED")
            {
                DetailsReason = "origin not allowed",
            };
        }

        return Credentials(connect.Token, gateway);
    }

    private static ConnectRefusal? Credentials(string? sent, EmbeddedGateway gateway)
    {
        if (string.IsNullOrEmpty(sent))
            return new("NOT_PAIRED", "device identity required", "DEVICE_IDENTITY_REQUIRED");
        if (gateway.LocksOut)
        {
            return new("INVALID_REQUEST", "unauthorized: too many failed authentication attempts (retry later)", "AUTH_RATE_LIMITED")
            {
                RetryAfter = TimeSpan.FromSeconds(300),
            };
        }

        if (gateway.Token is not { } token)
            return new("INVALID_REQUEST", "unauthorized: gateway token not configured on gateway (set gateway.auth.token)", "AUTH_TOKEN_NOT_CONFIGURED");
        var same = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(token.Reveal()));
        return same ? null : new("INVALID_REQUEST", "unauthorized: gateway token mismatch (provide gateway auth token)", "AUTH_TOKEN_MISMATCH");
    }
}
