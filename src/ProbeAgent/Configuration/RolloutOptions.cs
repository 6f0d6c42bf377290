namespace ProbeAgent.Configuration;

/// <summary>How rollouts are followed.</summary>
internal sealed record RolloutOptions
{
    /// <summary>How long a rollout may take before it is given up as not converged, 10 s to 1 d. Default: 10 min.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);
}
