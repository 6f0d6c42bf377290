namespace ProbeAgent.Configuration;

/// <summary>Which protocol the ladder's upper rungs speak.</summary>
internal enum GatewayKind
{
    /// <summary>The OpenClaw gateway: health body, start-up state, silent upgrade, challenge and connect.</summary>
    OpenClaw,

    /// <summary>Any HTTP service, with a plain WebSocket upgrade where a path for it is set.</summary>
    Generic,
}
