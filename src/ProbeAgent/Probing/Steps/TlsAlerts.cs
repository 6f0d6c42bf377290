namespace ProbeAgent.Probing.Steps;

/// <summary>Names of TLS alerts (RFC 8446 §6), from a plain alert record.</summary>
internal static class TlsAlerts
{
    /// <param name="record">Its first bytes: type, version (2), length (2), level, description.</param>
    public static string Name(ReadOnlySpan<byte> record) => record.Length < 7 ? "unknown" : record[6] switch
    {
        0 => "close_notify",
        10 => "unexpected_message",
        20 => "bad_record_mac",
        40 => "handshake_failure",
        42 => "bad_certificate",
        43 => "unsupported_certificate",
        47 => "illegal_parameter",
        48 => "unknown_ca",
        49 => "access_denied",
        50 => "decode_error",
        70 => "protocol_version",
        71 => "insufficient_security",
        80 => "internal_error",
        90 => "user_canceled",
        112 => "unrecognized_name",
        116 => "certificate_required",
        120 => "no_application_protocol",
        var other => $"{other}",
    };
}
