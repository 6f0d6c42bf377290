using System.Collections.Immutable;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Settings that are shown together.</summary>
internal sealed class SettingGroup(string title, IEnumerable<Setting> settings)
{
    public string Title { get; } = title;

    public ImmutableArray<Setting> Settings { get; } = [.. settings];
}
