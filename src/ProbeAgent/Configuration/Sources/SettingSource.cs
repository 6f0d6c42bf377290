namespace ProbeAgent.Configuration.Sources;

/// <summary>Where one value comes from.</summary>
/// <param name="Kind">The kind of place.</param>
/// <param name="Name">The place itself as its user knows it: <c>PROBEAGENT_INTERVAL</c>, <c>--interval</c>,
/// <c>agent.json: Interval</c>, <c>default</c>.</param>
internal readonly record struct SettingSource(SourceKind Kind, string Name);
