namespace ProbeAgent.Vantages.Dns;

/// <summary>What a message is to the query that waits for an answer.</summary>
internal enum DnsReplyKind
{
    /// <summary>An answer to something else, late or forged: not to be believed, go on waiting.</summary>
    Foreign,

    /// <summary>Cut short: ask again over TCP (RFC 7766 §5).</summary>
    Truncated,

    /// <summary>The server's word.</summary>
    Final,
}
