using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>A setting with a value of a type.</summary>
/// <param name="key"><inheritdoc cref="Setting" path="/param"/></param>
/// <param name="read">Reads the value.</param>
/// <param name="apply">Puts it into the options.</param>
internal sealed class Setting<TOptions, T>(string key, ValueReader<T> read, Func<TOptions, T, TOptions> apply) : Setting<TOptions>(key)
{
    /// <summary>Takes the value out of the options, where a setting may be empty.</summary>
    public Func<TOptions, TOptions>? Clear { get; init; }

    public override bool MayBeEmpty => Clear is not null;

    public override bool IsSwitch => typeof(T) == typeof(bool);

    public override string? ProblemWith(SettingValue value)
    {
        if (value.Text.Length == 0)
            return MayBeEmpty ? null : "empty";
        return read(value.Text).Problem;
    }

    public override TOptions Apply(TOptions options, SettingValue value) =>
        value.Text.Length == 0 ? Clear!(options) : apply(options, read(value.Text).Value);
}
