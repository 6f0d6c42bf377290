using ProbeAgent.Configuration;

namespace ProbeAgent.Probing;

/// <summary>What is asked on a path, and what is the right answer.</summary>
internal sealed record Request
{
    public required GatewayKind Kind { get; init; }

    /// <summary>The Host header.</summary>
    public required string Host { get; init; }

    /// <summary>Request target of the health check.</summary>
    public required string HealthTarget { get; init; }

    public required StatusSet HealthStatus { get; init; }

    /// <summary>Text the health body must contain; null takes any.</summary>
    public string? HealthBody { get; init; }

    /// <summary>Request target that tells starting and draining; null asks none.</summary>
    public string? StartupTarget { get; init; }

    /// <summary>Request target of the upgrade; null on a path without that rung.</summary>
    public string? WebSocketTarget { get; init; }

    /// <summary>The Origin header of the upgrade; null sends none.</summary>
    public string? Origin { get; init; }

    /// <summary>The WebSocket subprotocol to ask for; null asks for none.</summary>
    public string? Subprotocol { get; init; }

    /// <summary>Text the first frame must contain (generic services); null waits for none.</summary>
    public string? FirstFrame { get; init; }

    /// <summary>Further headers of every request on this path.</summary>
    public IReadOnlyList<KeyValuePair<string, Secret>> Headers { get; init; } = [];
}
