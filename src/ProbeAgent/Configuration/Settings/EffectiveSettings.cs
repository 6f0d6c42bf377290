using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Lists what is in effect: every setting of the agent and of each gateway, and what is set of paths.</summary>
internal static class EffectiveSettings
{
    private static readonly SettingSource Default = new(SourceKind.Default, "default");

    public static IReadOnlyList<SettingValue> Of(SettingValues values)
    {
        var list = new List<SettingValue>();
        list.AddRange(SettingTable.All.Where(setting => !setting.IsOfGateway).Select(setting => InEffect(values, new SettingKey(setting))));
        foreach (var gateway in values.GatewaysOrOne)
        {
            list.AddRange(SettingTable.All.Where(setting => setting is { IsOfGateway: true, IsOfPath: false })
                .Select(setting => InEffect(values, new SettingKey(setting, gateway))));
            list.AddRange(values.All.Where(value => value.Setting.IsOfPath && value.Key.Gateway == gateway)
                .OrderBy(value => value.Key.Path, StringComparer.Ordinal)
                .ThenBy(value => SettingTable.All.IndexOf(value.Setting)));
        }

        return list;
    }

    private static SettingValue InEffect(SettingValues values, SettingKey key) =>
        values.Find(key) ?? new SettingValue(key, key.Setting.Default, Default);
}
