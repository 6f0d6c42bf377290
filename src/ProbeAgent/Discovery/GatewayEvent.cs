namespace ProbeAgent.Discovery;

/// <summary>Something that happened to a member of the gateway, by the engine's word.</summary>
/// <param name="At">When, by the engine's clock.</param>
/// <param name="Member">Whose.</param>
/// <param name="Action">The engine's word for it, its type before it where it isn't the container's own: <c>die</c>, <c>start</c>,
/// <c>network.disconnect</c>, <c>health_status: unhealthy</c>.</param>
/// <param name="Announces">Whether who can reach the gateway, and where, may change with it: everybody looks at once and fast.</param>
internal sealed record GatewayEvent(DateTimeOffset At, string Member, string Action, bool Announces);
