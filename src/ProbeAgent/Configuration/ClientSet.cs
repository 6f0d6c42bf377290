namespace ProbeAgent.Configuration;

/// <summary>The clients that run beside a path's own rounds, which are the fresh one and always there.</summary>
[Flags]
internal enum ClientSet
{
    None = 0,

    /// <summary>One kept-alive connection, as a default HttpClient or Node agent keeps it.</summary>
    Pooled = 1,

    /// <summary>Remembers the address for a while, and dials it anew.</summary>
    Pinned = 2,

    /// <summary>One held WebSocket; only where the token may go.</summary>
    Session = 4,
    All = Pooled | Pinned | Session,
}
