namespace ProbeAgent.Configuration.Settings;

/// <summary>What a written key turned out to be. With neither a setting nor a problem it is a group of settings.</summary>
/// <param name="Key">The setting.</param>
/// <param name="HeaderName">For a header, its name as written.</param>
/// <param name="Gateway">The name under <c>Gateways</c>, where the key has one.</param>
/// <param name="Problem">Why the key can't be.</param>
/// <param name="Where">The key to show instead of the written one, which may hold a secret.</param>
/// <param name="IsUnknown">Whether no setting has such a key.</param>
internal readonly record struct KeyMatch(
    SettingKey? Key = null,
    string? HeaderName = null,
    string? Gateway = null,
    string? Problem = null,
    string? Where = null,
    bool IsUnknown = false);
