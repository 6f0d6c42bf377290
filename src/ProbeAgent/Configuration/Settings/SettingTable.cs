using System.Collections.Immutable;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Every setting, once. Parsing, help, errors and the README's table all read it here.</summary>
internal static class SettingTable
{
    public static readonly ImmutableArray<SettingGroup> Groups =
    [
        new("The agent", GeneralSettings.All),
        new("The gateway (several: --gateways:<name>:… with the same keys)", GatewaySettings.All),
        new("What is asked", RequestSettings.All),
        new("TLS", TlsSettings.All),
        new("Clients beside the rounds", ClientSettings.All),
        new("Paths: loopback, service, published, and your own by name", PathSettings.All),
    ];

    public static readonly ImmutableArray<Setting> All = [.. Groups.SelectMany(group => group.Settings)];

    /// <summary>The setting with a key; it must exist.</summary>
    public static Setting Get(string key) => All.First(setting => setting.Key == key);
}
