using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>A request header of a path: its name is part of the key.</summary>
internal sealed class HeaderSetting() : Setting<PathOptions>("Gateway:Paths:<path>:Headers:<header>")
{
    public override bool MayBeEmpty => true;

    public override bool IsSwitch => false;

    public override string? ProblemWith(SettingValue value) => HttpText.FieldValue(value.Text).Problem;

    public override PathOptions Apply(PathOptions options, SettingValue value) => value.Text.Length == 0
        ? options
        : options with { Headers = [.. options.Headers, new(value.HeaderName!, HttpText.FieldValue(value.Text).Value)] };
}
