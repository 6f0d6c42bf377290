namespace ProbeAgent.Configuration.Sources;

/// <summary>What a container's labels say to the agent.</summary>
/// <param name="Settings">As any other source has them, under <c>Gateways:&lt;service&gt;</c>.</param>
/// <param name="Problems">What can't be set there, or nowhere.</param>
internal sealed record LabelReading(IReadOnlyList<RawSetting> Settings, IReadOnlyList<Problem> Problems);
