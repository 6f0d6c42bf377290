namespace ProbeAgent.Reporting.Status;

/// <summary>The last rollouts of one gateway.</summary>
/// <param name="Name">The gateway's name.</param>
/// <param name="Rollouts">Newest first, the running one included.</param>
internal sealed record GatewayRollouts(string Name, IReadOnlyList<RolloutStatus> Rollouts);
