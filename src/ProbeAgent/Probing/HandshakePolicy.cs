namespace ProbeAgent.Probing;

/// <summary>When and with what the handshake is made on a path.</summary>
/// <param name="Interval">Time between two handshakes on this path while all goes well.</param>
/// <param name="Guard">The gateway's token and the guard that keeps a wrong one from locking everybody out; shared by all
/// of the gateway's paths. Null for a generic service, whose handshake is its first frame.</param>
internal sealed record HandshakePolicy(TimeSpan Interval, TokenGuard? Guard)
{
    /// <summary>How long an answer to the token is waited for, however short the path's timeout: the gateway throttles the
    /// refusal of a wrong one (half a second), and a token without an answer would have to count as one that may have failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
}
