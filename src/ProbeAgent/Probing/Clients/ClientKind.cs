namespace ProbeAgent.Probing.Clients;

/// <summary>How a connection is kept; the label <c>client</c> in lower case.</summary>
internal enum ClientKind
{
    /// <summary>Resolves and dials anew for every request: the path's own rounds.</summary>
    Fresh,

    /// <summary>One kept-alive connection, as a default HttpClient or Node agent keeps it.</summary>
    Pooled,

    /// <summary>Remembers the address, as nginx without <c>resolver</c> or a JVM does, and dials it anew.</summary>
    Pinned,

    /// <summary>One held WebSocket, with a token.</summary>
    Session,
}
