namespace ProbeAgent.Configuration.Settings;

/// <summary>A setting that ends up in options of a type.</summary>
/// <inheritdoc/>
internal abstract class Setting<TOptions>(string key) : Setting(key)
{
    /// <summary>The options with a value that has been found to be good.</summary>
    public abstract TOptions Apply(TOptions options, SettingValue value);
}
