using ProbeAgent.Configuration.Settings;

namespace ProbeAgent.Configuration;

/// <summary>What came of all the sources.</summary>
/// <param name="Options">The options; null when there are problems.</param>
/// <param name="Problems">Everything the user has to mend, in one go.</param>
/// <param name="Warnings">What works and is probably not meant; one line each, free of secrets.</param>
/// <param name="Settings">Each setting in effect with its source, in the table's order.</param>
internal sealed record LoadResult(
    AgentOptions? Options,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<SettingValue> Settings)
{
    /// <summary>Whether the user has set anything of a group, such as <c>Metrics</c>; be it to its default.</summary>
    public bool HasSet(string group) => Settings.Any(value => value.IsSet && value.Setting.Key.StartsWith($"{group}:", StringComparison.Ordinal));
}
