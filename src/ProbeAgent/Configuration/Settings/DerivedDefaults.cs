using ProbeAgent.Configuration.Sources;
using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Fills in the defaults that follow from other settings, so that setting one value doesn't force setting another.</summary>
internal static class DerivedDefaults
{
    public static void AddTo(SettingValues values)
    {
        AddTimeouts(values);
        foreach (var gateway in values.GatewaysOrOne)
        {
            if (gateway is not null)
                Add(values, new SettingKey(SettingTable.Get("Gateway:Name"), gateway), gateway, "default: the key under Gateways");
            AddForKind(values, gateway);
            AddHandshakeInterval(values, gateway);
        }
    }

    private static void AddForKind(SettingValues values, string? gateway)
    {
        if (!"generic".Equals(values.Find("Gateway:Kind", gateway)?.Text, StringComparison.OrdinalIgnoreCase))
            return;
        foreach (var setting in SettingTable.All.Where(setting => setting.GenericDefault is not null))
            Add(values, new SettingKey(setting, gateway), setting.GenericDefault!, "default for Kind generic");
    }

    private static void AddTimeouts(SettingValues values)
    {
        var interval = DurationOf(values, "Interval");
        var timeout = DurationOf(values, "Timeout");
        if (timeout >= interval)
            Add(values, new SettingKey(SettingTable.Get("Timeout")), Within(interval), $"default, because Interval is {Duration.Format(interval)}");
        if (values.Find("Timeout") is { IsSet: true })
            return; // what the user said holds on every path, and is checked against each
        timeout = DurationOf(values, "Timeout");
        var key = SettingTable.Get("Gateway:Paths:<path>:Interval");
        foreach (var value in values.All.Where(value => value.Setting == key && value.Text.Length > 0).ToList())
        {
            var own = Duration.Read(value.Text).Value;
            if (timeout >= own)
            {
                var path = new SettingKey(SettingTable.Get("Gateway:Paths:<path>:Timeout"), value.Key.Gateway, value.Key.Path);
                Add(values, path, Within(own), $"default, because the path's Interval is {Duration.Format(own)}");
            }
        }
    }

    private static void AddHandshakeInterval(SettingValues values, string? gateway)
    {
        var interval = DurationOf(values, "Interval");
        var setting = SettingTable.Get("Gateway:HandshakeInterval");
        if (Duration.Read(setting.Default).Value < interval)
            Add(values, new SettingKey(setting, gateway), Duration.Format(interval), $"default, because Interval is {Duration.Format(interval)}");
    }

    // Nine tenths leave a late round time to end before the next.
    private static string Within(TimeSpan interval) => Duration.Format(TimeSpan.FromMilliseconds(Math.Floor(interval.TotalMilliseconds * 0.9)));

    private static TimeSpan DurationOf(SettingValues values, string key) =>
        Duration.Read(values.Find(key)?.Text ?? SettingTable.Get(key).Default).Value;

    private static void Add(SettingValues values, SettingKey key, string text, string because)
    {
        if (values.Find(key) is null)
            values.Set(new SettingValue(key, text, new SettingSource(SourceKind.Default, because)));
    }
}
