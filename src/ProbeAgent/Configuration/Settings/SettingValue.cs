using ProbeAgent.Configuration.Printing;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Settings;

/// <summary>A setting's text and where it comes from.</summary>
/// <param name="Key">Which setting.</param>
/// <param name="Text">The value, not parsed yet.</param>
/// <param name="Source">Who set it.</param>
/// <param name="HeaderName">For a header, its name as written.</param>
internal sealed record SettingValue(SettingKey Key, string Text, SettingSource Source, string? HeaderName = null)
{
    public Setting Setting => Key.Setting;

    /// <summary>Whether the user set it.</summary>
    public bool IsSet => Source.Kind != SourceKind.Default;

    /// <summary>Place and value for a message, masked where need be.</summary>
    public string Where
    {
        get
        {
            var shown = Setting.Show(Text);
            return IsSet
                ? $"{Source.Name} = {(Setting.IsSecret ? shown : Quoted.Short(shown))}"
                : $"{Key} = {shown} ({Source.Name})";
        }
    }

    // A record would print the text.
    public override string ToString() => Where;
}
