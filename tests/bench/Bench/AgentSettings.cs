namespace ProbeAgent.Bench;

/// <summary>The agent's settings in the bench, as its users would write them.</summary>
internal static class AgentSettings
{
    /// <summary>As many paths as asked for, each one GET of a plain service on a fresh connection.</summary>
    public static Dictionary<string, string> PlainHttp(int paths, int port, TimeSpan interval)
    {
        var settings = new Dictionary<string, string>
        {
            ["PROBEAGENT_FORM"] = "sidecar",
            ["PROBEAGENT_INTERVAL"] = $"{interval.TotalMilliseconds}ms",
            ["PROBEAGENT_GATEWAY__KIND"] = "generic",
            ["PROBEAGENT_GATEWAY__PATHS__LOOPBACK__ENABLED"] = "false",
            ["PROBEAGENT_GATEWAY__PATHS__SERVICE__ENABLED"] = "false",
            ["PROBEAGENT_GATEWAY__PATHS__PUBLISHED__ENABLED"] = "false",
        };
        for (var i = 0; i < paths; i++)
        {
            settings[$"PROBEAGENT_GATEWAY__PATHS__P{i}__URL"] = $"http://127.0.0.1:{port}/";
            settings[$"PROBEAGENT_GATEWAY__PATHS__P{i}__STEPS"] = "http";
        }

        return settings;
    }

    /// <summary>The three built-in paths to an OpenClaw gateway, all of which reach it, with everything as it is by default.</summary>
    public static Dictionary<string, string> DefaultSet(int port, TimeSpan interval) => new()
    {
        ["PROBEAGENT_FORM"] = "sidecar",
        ["PROBEAGENT_INTERVAL"] = $"{interval.TotalMilliseconds}ms",
        ["PROBEAGENT_GATEWAY__NAME"] = "localhost",
        ["PROBEAGENT_GATEWAY__PORT"] = $"{port}",
        ["PROBEAGENT_GATEWAY__PUBLISHED_HOST"] = "127.0.0.1",
    };

    /// <summary>The same with a token, and the full handshake as often as it can be set.</summary>
    public static Dictionary<string, string> WithToken(int port, TimeSpan interval) => new(DefaultSet(port, interval))
    {
        ["PROBEAGENT_GATEWAY__TOKEN"] = Servers.Token,
        ["PROBEAGENT_GATEWAY__HANDSHAKE_INTERVAL"] = "10s",
    };
}
