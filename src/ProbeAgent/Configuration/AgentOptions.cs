using ProbeAgent.Vantages;

namespace ProbeAgent.Configuration;

/// <summary>Everything the agent was told, parsed and checked: what the rest of the agent reads instead of strings.</summary>
internal sealed record AgentOptions
{
    /// <summary>How the agent stands to the gateway; null means <c>auto</c>: decided at start.</summary>
    public VantageForm? Form { get; init; }

    /// <summary>The gateways under watch, at least one, with distinct <see cref="GatewayOptions.Label"/>.</summary>
    public required IReadOnlyList<GatewayOptions> Gateways { get; init; }

    /// <summary>Where metrics, health and status are served.</summary>
    public MetricsOptions Metrics { get; init; } = new();

    /// <summary>The container engine that says who the gateways are.</summary>
    public DockerOptions Docker { get; init; } = new();

    /// <summary>What the agent can't see of its Compose project.</summary>
    public ComposeOptions Compose { get; init; } = new();

    /// <summary>How rollouts are followed.</summary>
    public RolloutOptions Rollouts { get; init; } = new();

    /// <summary>What is logged and how.</summary>
    public LogOptions Log { get; init; } = new();
}
