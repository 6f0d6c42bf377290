namespace ProbeAgent.Probing;

/// <summary>What the gateway said of a token that was, or was about to be, sent.</summary>
internal enum TokenVerdict
{
    /// <summary>The attempt ended before the token was sent.</summary>
    NotSent,

    /// <summary>Sent, and nothing was said: it may have counted as a failure.</summary>
    Unknown,

    /// <summary>hello-ok.</summary>
    Accepted,

    /// <summary>Wrong secret.</summary>
    Refused,

    /// <summary>The gateway has locked the address out, whatever the secret.</summary>
    LockedOut,
}
