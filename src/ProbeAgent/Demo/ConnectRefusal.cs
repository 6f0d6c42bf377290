namespace ProbeAgent.Demo;

/// <summary>Why a connect was turned away, in the gateway's words.</summary>
/// <param name="Code"><c>error.code</c>.</param>
/// <param name="Message"><c>error.message</c>, which is also the reason of the close unless another is given.</param>
/// <param name="DetailsCode"><c>error.details.code</c>; null where the gateway gives none.</param>
/// <param name="CloseCode">The WebSocket close code.</param>
internal readonly record struct ConnectRefusal(string Code, string Message, string? DetailsCode, int CloseCode = 1008)
{
    /// <summary><c>error.details.reason</c>; null where the gateway gives none.</summary>
    public string? DetailsReason { get; init; }

    /// <summary>How long to wait before the next try; null where the gateway doesn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The close frame's reason; at most 123 bytes (RFC 6455 §5.5).</summary>
    public string CloseReason { get => field ?? Message; init; }
}
