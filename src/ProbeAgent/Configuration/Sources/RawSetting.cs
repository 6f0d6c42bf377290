namespace ProbeAgent.Configuration.Sources;

/// <summary>One key and its text, as a source has them: nothing is matched or parsed yet.</summary>
/// <param name="Segments">The key's parts as written.</param>
/// <param name="Text">The value; empty where there is none.</param>
/// <param name="Kind">What stands at the key.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record RawSetting(IReadOnlyList<string> Segments, string Text, RawKind Kind, SettingSource Source);
