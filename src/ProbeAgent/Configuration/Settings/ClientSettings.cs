using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Which clients are kept beside each path's own rounds, and how.</summary>
internal static class ClientSettings
{
    private static readonly ValueReader<TimeSpan> ForAWhile = Duration.Between(TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));

    public static IEnumerable<Setting> All =>
    [
        new Setting<GatewayOptions, ClientSet>("Gateway:Clients", ClientList.Read, (gateway, clients) => gateway with { Clients = clients })
        {
            Default = "pooled,pinned,session",
            Allowed = "pooled, pinned, session, separated by commas; none",
            Example = "pooled",
            Help = "The clients kept beside the rounds, on each path that goes by a name; session only with a token.",
            Clear = gateway => gateway with { Clients = ClientSet.None },
            IsList = true,
        },
        new Setting<GatewayOptions, TimeSpan>("Gateway:PinnedFor", Pinned, (gateway, time) => gateway with { PinnedFor = time })
        {
            Default = "10m",
            Allowed = "1s to 365d, or forever",
            Example = "forever",
            Help = "How long the client pinned remembers an address: Docker's own TTL is 10m, nginx without a resolver and old JVMs never ask again.",
        },
    ];

    private static Reading<TimeSpan> Pinned(string text) =>
        text.Equals("forever", StringComparison.OrdinalIgnoreCase) ? Timeout.InfiniteTimeSpan : ForAWhile(text);
}
