namespace ProbeAgent.Configuration.Settings;

/// <summary>What is set, each setting once, with the last source's value.</summary>
internal sealed class SettingValues
{
    private readonly Dictionary<SettingKey, SettingValue> _values = [];
    private readonly List<SettingKey> _order = [];
    private readonly List<string> _gateways = [];
    private readonly HashSet<SettingKey> _bad = [];

    /// <summary>In the order of first mention.</summary>
    public IEnumerable<SettingValue> All => _order.Select(key => _values[key]);

    /// <summary>The names under <c>Gateways</c>, in the order of first mention.</summary>
    public IReadOnlyList<string> Gateways => _gateways;

    /// <summary>The first source that sets something under <c>Gateways</c>; null when none does.</summary>
    public string? GatewaysSource { get; private set; }

    /// <summary>The gateways to build: those named, or the one without a name.</summary>
    public IReadOnlyList<string?> GatewaysOrOne => _gateways.Count > 0 ? [.. _gateways] : [(string?)null];

    public void Set(SettingValue value)
    {
        if (!_values.ContainsKey(value.Key))
            _order.Add(value.Key);
        _values[value.Key] = value;
    }

    public void Declare(string gateway, string source)
    {
        GatewaysSource ??= source;
        if (!_gateways.Contains(gateway))
            _gateways.Add(gateway);
    }

    public SettingValue? Find(SettingKey key) => _values.GetValueOrDefault(key);

    public SettingValue? Find(string key, string? gateway = null, string? path = null) =>
        Find(new SettingKey(SettingTable.Get(key), gateway, path));

    /// <summary>Takes a bad value out.</summary>
    public void Remove(SettingKey key)
    {
        _values.Remove(key);
        _order.Remove(key);
        _bad.Add(key);
    }

    /// <summary>Whether a setting had a bad value: what builds on it would only complain a second time.</summary>
    public bool WasBad(string key, string? gateway = null, string? path = null) =>
        _bad.Contains(new SettingKey(SettingTable.Get(key), gateway, path));
}
