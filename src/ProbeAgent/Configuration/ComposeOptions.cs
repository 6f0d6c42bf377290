namespace ProbeAgent.Configuration;

/// <summary>What the agent can't see of the Compose project it runs in.</summary>
internal sealed record ComposeOptions
{
    /// <summary>The agent's own service, for the commands it names. Default: probeagent.</summary>
    public string Service { get; init; } = "probeagent";
}
