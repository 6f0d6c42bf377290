namespace ProbeAgent.LabTests.Lab;

/// <summary>Settings for <see cref="AgentProcess"/>, by the names its users set, without the prefix.</summary>
internal static class AgentSettings
{
    /// <summary>An agent beside <paramref name="gateway"/> with one path, <c>loopback</c>, and a round every second; what a
    /// test adds or changes, it sets itself.</summary>
    public static Dictionary<string, string> Beside(OpenClawGateway gateway) => new()
    {
        ["FORM"] = "sidecar",
        ["INTERVAL"] = "1s",
        ["TIMEOUT"] = "900ms",
        ["GATEWAY__PORT"] = $"{gateway.Port}",
        ["GATEWAY__HANDSHAKE_INTERVAL"] = "10s",
        ["GATEWAY__PATHS__SERVICE__ENABLED"] = "false",
        ["GATEWAY__PATHS__PUBLISHED__ENABLED"] = "false",
    };

    /// <summary>Adds a path of the user's own that may be sent the token.</summary>
    public static void AddPath(this Dictionary<string, string> settings, string name, string url)
    {
        settings[$"GATEWAY__PATHS__{name.ToUpperInvariant()}__URL"] = url;
        settings[$"GATEWAY__PATHS__{name.ToUpperInvariant()}__SEND_TOKEN"] = "true";
    }
}
