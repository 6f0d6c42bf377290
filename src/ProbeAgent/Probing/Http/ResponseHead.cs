namespace ProbeAgent.Probing.Http;

/// <summary>What a probe needs of a response's status line and headers (RFC 9112 §4, §5).</summary>
internal record struct ResponseHead
{
    /// <summary>100 to 999.</summary>
    public int Status { get; set; }

    /// <summary>Whether the connection may carry another request (RFC 9112 §9.3).</summary>
    public bool KeepAlive { get; set; }

    /// <summary>Length of the body in bytes; null when the header is absent.</summary>
    public long? ContentLength { get; set; }

    public bool Chunked { get; set; }

    public string? Server { get; set; }

    public string? Via { get; set; }

    public string? Location { get; set; }

    /// <summary>Whether <c>Sec-WebSocket-Version</c> offers 13, which only a WebSocket server does.</summary>
    public bool OffersWebSocket13 { get; set; }

    /// <summary>Whether both Upgrade: websocket and Connection: upgrade are there.</summary>
    public readonly bool IsWebSocketUpgrade => UpgradesToWebSocket && ConnectionUpgrade;

    public bool UpgradesToWebSocket { get; set; }

    public bool ConnectionUpgrade { get; set; }

    public string? WebSocketAccept { get; set; }

    public string? WebSocketProtocol { get; set; }

    /// <summary>Whether <c>Permissions-Policy</c> is there: OpenClaw's HTTP handler sets it on every answer, an edge's error page lacks it.</summary>
    public bool HasPermissionsPolicy { get; set; }

    /// <summary>Whether <c>Date</c> is there: OpenClaw writes its answers to upgrades without one, every edge adds it.</summary>
    public bool HasDate { get; set; }

    /// <summary>Whether a body follows the answer to a GET (RFC 9112 §6.3).</summary>
    public readonly bool HasBody => Status is >= 200 and not 204 and not 304 && (Chunked || ContentLength != 0);
}
