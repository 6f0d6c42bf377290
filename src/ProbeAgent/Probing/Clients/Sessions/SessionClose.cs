namespace ProbeAgent.Probing.Clients.Sessions;

/// <summary>The closed set of reasons a held session ends with; in snake case the label <c>reason</c>. The agent's own end is
/// none of them: it ends the counters too.</summary>
internal enum SessionClose
{
    /// <summary>1000, or a close frame without a code.</summary>
    Normal,

    /// <summary>1001: an edge that is told to go, or reloads.</summary>
    GoingAway,

    /// <summary>1012: the gateway restarts.</summary>
    Restart,

    /// <summary>1013: the gateway has not started yet.</summary>
    Starting,

    /// <summary>1008: OpenClaw's for all it refuses, an origin that was taken off its list among them.</summary>
    Policy,

    /// <summary>4001: the gateway's secret has changed.</summary>
    AuthChanged,

    /// <summary>1009.</summary>
    TooLarge,

    /// <summary>The connection ended without a close frame (1006): an edge's idle limit, or a process that died.</summary>
    Abnormal,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>Nothing was heard for longer than the gateway's own patience: the connection looks fine, and leads nowhere.</summary>
    Silent,

    /// <summary>The peer sent what is no WebSocket frame, or 1002 because it thinks that of us.</summary>
    ProtocolError,

    /// <summary>Any other code, or a fault of the agent's own.</summary>
    Other,
}
