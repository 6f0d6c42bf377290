using System.Text;
using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Tests.Configuration;

/// <summary>Writes the README's table of settings.</summary>
internal static class SettingsMarkdown
{
    public static string Write()
    {
        var text = new StringBuilder("| setting | environment | default | allowed | example | what for |\n|---|---|---|---|---|---|\n");
        foreach (var setting in SettingTable.All)
        {
            var key = new SettingKey(setting);
            string[] cells =
            [
                setting.Key == "Config" ? Code("--config") : Code(setting.Key),
                Code(key.In(SourceKind.Environment)),
                Default(setting),
                Cell(setting.Allowed),
                Code(setting.Example),
                Cell(setting.Help),
            ];
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Default(Setting setting)
    {
        var plain = setting.DefaultNote is { } note ? Cell(note) : setting.Default.Length > 0 ? Code(setting.Default) : "–";
        if (setting.GenericDefault is not { } generic)
            return plain;
        return $"{plain}; generic: {(generic.Length > 0 ? Code(generic) : "empty")}";
    }

    private static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string Cell(string text) => text.Replace("<path>", "`<path>`", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
