using System.Text;
using ProbeAgent.Configuration.Settings;

namespace ProbeAgent.Configuration.Printing;

/// <summary>What <c>--print-config</c> prints: a JSON file that <c>--config</c> takes, one setting a line, each with its source
/// as a comment. A masked value is commented out whole, so that nobody pastes the mask.</summary>
internal static class SettingsText
{
    private const int SourceColumn = 64;

    public static string Of(IEnumerable<SettingValue> settings)
    {
        var text = new StringBuilder("{\n");
        foreach (var value in settings.Where(value => value.IsSet || value.Setting.Key != "Config"))
        {
            var shown = value.Setting.Show(value.Text);
            // Neither can be set in a file: the file's own name, and what is masked.
            var isComment = value.Setting.Key == "Config" || shown != value.Text;
            var key = value.HeaderName is null ? value.Key : value.Key with { Header = value.HeaderName };
            var line = $"  {(isComment ? "// " : "")}{Quoted.Json(key.ToString())}: {Quoted.Json(shown)},";
            text.Append(line.PadRight(SourceColumn)).Append(" // ").Append(Quoted.OneLine(value.Source.Name)).Append('\n');
        }

        return text.Append("}\n").ToString();
    }
}
