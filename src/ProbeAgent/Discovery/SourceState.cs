namespace ProbeAgent.Discovery;

/// <summary>How one source of a gateway's endpoints fares.</summary>
/// <param name="Gateway">The gateway's label.</param>
/// <param name="Source">Which source.</param>
/// <param name="Success">Whether it answered when it was last asked; null before it was.</param>
internal readonly record struct SourceState(string Gateway, EndpointAuthority Source, bool? Success);
