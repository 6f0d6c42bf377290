using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Shows what may stand under a group of settings.</summary>
internal static class KeyExample
{
    public static string Under(IReadOnlyList<string> group, SourceKind source)
    {
        var many = KeySpelling.Fold(group[0]) == "gateways";
        string[] own = many ? ["Gateway", .. group.Skip(2)] : [.. group];
        var setting = SettingTable.All.First(row => row.Segments.Count > own.Length && IsUnder(row, own));
        var gateway = !many ? null : group.Count > 1 ? group[1] : "<name>";
        return KeySpelling.Of(KeySpelling.Expand(setting.Segments, gateway, placeholder =>
        {
            var at = setting.Segments.ToList().IndexOf(placeholder);
            return at < own.Length ? own[at] : null;
        }), source);
    }

    private static bool IsUnder(Setting setting, string[] group) =>
        group.Zip(setting.Segments).All(pair => Setting.IsPlaceholder(pair.Second) || KeySpelling.Fold(pair.First) == KeySpelling.Fold(pair.Second));
}
