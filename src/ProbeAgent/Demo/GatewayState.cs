namespace ProbeAgent.Demo;

/// <summary>What the embedded gateway is going through.</summary>
internal enum GatewayState
{
    /// <summary>Nothing listens: the kernel refuses.</summary>
    Down,

    /// <summary>Listening and live, not yet ready: <c>/startupz</c> is 503, a connect is turned away with 1013.</summary>
    Starting,

    /// <summary>All is well.</summary>
    Ready,

    /// <summary>About to go: <c>/startupz</c> is 503, nobody new is admitted to the WebSocket, held sessions are told.</summary>
    Draining,

    /// <summary>Accepts connections and answers nothing, as a stopped process does; what waits is answered afterwards.</summary>
    Stalled,
}
