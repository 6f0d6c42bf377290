namespace ProbeAgent.Discovery;

/// <summary>Whether a gateway was found on the engine, and how.</summary>
/// <param name="Gateway">Its label.</param>
/// <param name="IsFound">Whether it has containers now.</param>
/// <param name="Because">How it was found; null while it never was.</param>
/// <param name="Problem">Why it was not, where there is more to say than that.</param>
internal sealed record GatewayFinding(string Gateway, bool IsFound, string? Because, string? Problem);
