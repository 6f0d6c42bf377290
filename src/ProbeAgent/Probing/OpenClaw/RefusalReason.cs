namespace ProbeAgent.Probing.OpenClaw;

/// <summary>What the gateway's error code tells the operator.</summary>
internal static class RefusalReason
{
    public static Outcome Of(string? code, string? text) => code switch
    {
        "CONTROL_UI_ORIGIN_NOT_ALLOWED" => Outcome.OriginNotAllowed,
        "AUTH_TOKEN_MISSING" or "AUTH_PASSWORD_MISSING" => Outcome.TokenMissing,
        "AUTH_TOKEN_MISMATCH" or "AUTH_PASSWORD_MISMATCH" => Outcome.TokenMismatch,
        "AUTH_RATE_LIMITED" => Outcome.LockedOut,
        "DEVICE_IDENTITY_REQUIRED" or "CONTROL_UI_DEVICE_IDENTITY_REQUIRED" => Outcome.DeviceIdentityRequired,
        "PAIRING_REQUIRED" or "AUTH_DEVICE_TOKEN_MISMATCH" or "AUTH_SCOPE_MISMATCH" => Outcome.PairingRequired,
        "PROTOCOL_MISMATCH" or "CLIENT_VERSION_MISMATCH" => Outcome.ProtocolMismatch,
        "UNAVAILABLE" => Outcome.Starting,
        _ => OfFamily(code, text),
    };

    private static Outcome OfFamily(string? code, string? text)
    {
        if (code is not null && code.StartsWith("AUTH_", StringComparison.Ordinal))
            return code.EndsWith("_NOT_CONFIGURED", StringComparison.Ordinal) ? Outcome.AuthNotConfigured : Outcome.Unauthorized;
        if (code is not null && code.StartsWith("DEVICE_AUTH_", StringComparison.Ordinal))
            return Outcome.PairingRequired;
        if (Says(text, "token mismatch") || Says(text, "password mismatch"))
            return Outcome.TokenMismatch;
        if (Says(text, "unauthorized"))
            return Outcome.Unauthorized;
        return Says(text, "protocol mismatch") ? Outcome.ProtocolMismatch : Outcome.RequestRefused;
    }

    /// <summary>What a close code means where no error came before it; 1008 is the gateway's for all it refuses.</summary>
    public static Outcome OfClose(int? code) => code switch
    {
        1012 => Outcome.Draining,
        1013 => Outcome.Starting,
        1008 => Outcome.RequestRefused,
        4001 => Outcome.Unauthorized,
        _ => Outcome.Closed,
    };

    /// <summary>What the guard of the token learns from an outcome that came after the token was sent.</summary>
    /// <remarks>What is not known to leave the gateway's count alone may have counted.</remarks>
    public static TokenVerdict Verdict(Outcome outcome, string? text) => outcome switch
    {
        Outcome.Ok => TokenVerdict.Accepted,
        Outcome.TokenMismatch => TokenVerdict.Refused,
        Outcome.LockedOut => TokenVerdict.LockedOut,
        // Judged before the credentials: nothing was counted.
        Outcome.OriginNotAllowed or Outcome.ProtocolMismatch or Outcome.Starting => TokenVerdict.NotSent,
        Outcome.RequestRefused when Says(text, "invalid connect params") => TokenVerdict.NotSent,
        _ => TokenVerdict.Unknown,
    };

    private static bool Says(string? text, string words) => text is not null && text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
