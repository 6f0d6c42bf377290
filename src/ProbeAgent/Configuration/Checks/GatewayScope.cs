using ProbeAgent.Configuration.Settings;

namespace ProbeAgent.Configuration.Checks;

/// <summary>One gateway's options with the settings they were made of.</summary>
internal sealed class GatewayScope(string? name, GatewayOptions options, SettingValues values)
{
    public GatewayOptions Options { get; } = options;

    /// <summary>Whether there is something to authenticate with.</summary>
    public bool HasToken => Options.Token is not null || Options.TokenFile is not null;

    /// <summary>Every path of the gateway that is not built in.</summary>
    public IEnumerable<PathOptions> OwnPaths => Options.Paths.Where(path => !KeyNames.BuiltInPaths.Contains(path.Name));

    /// <summary>Whether a path speaks TLS.</summary>
    public bool IsTls(PathOptions path) => path.Url is null ? Options.UseTls : Values.PathUrl.IsTls(path.Url);

    /// <summary>A value that the user set and that is not empty; null when there is none.</summary>
    public SettingValue? Find(string key, string? path = null) =>
        Any(key, path) is { IsSet: true, Text.Length: > 0 } value ? value : null;

    /// <summary>The user's value or the default, for a message.</summary>
    public string Where(string key, string? path = null) => Any(key, path)?.Where ?? $"{key} = {SettingTable.Get(key).Default} (default)";

    /// <summary>Whether the value was bad, so that the check has nothing to go by.</summary>
    public bool WasBad(string key, string? path = null) => values.WasBad(key, GatewayOf(key), path);

    /// <summary>All that the user set for this gateway and that differs from the default.</summary>
    public IEnumerable<SettingValue> Set => values.All.Where(value =>
        value.IsSet && value.Setting.IsOfGateway && value.Key.Gateway == name && value.Text.Length > 0 && value.Text != value.Setting.Default);

    /// <summary>The first of a path's settings, good for naming who brought the path up.</summary>
    public SettingValue FirstOf(PathOptions path) =>
        values.All.First(value => value.Setting.IsOfPath && value.Key.Gateway == name && value.Key.Path == path.Name);

    /// <summary>The key of another setting of this gateway.</summary>
    public SettingKey KeyOf(string key, string? path = null) => new(SettingTable.Get(key), name, path);

    private SettingValue? Any(string key, string? path) => values.Find(key, GatewayOf(key), path);

    private string? GatewayOf(string key) => key.StartsWith("Gateway:", StringComparison.Ordinal) ? name : null;
}
