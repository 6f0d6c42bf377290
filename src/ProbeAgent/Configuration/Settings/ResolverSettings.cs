using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Whom to ask what the gateway's name means.</summary>
internal static class ResolverSettings
{
    private static readonly ValueReader<TimeSpan> ForAWhile = Duration.Between(TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));

    public static IEnumerable<Setting> All =>
    [
        new Setting<GatewayOptions, ResolverSet>("Gateway:Resolvers", ResolverList.Read, (gateway, views) => gateway with { Resolvers = views })
        {
            Default = "system,embedded,servers,hosts,pinned",
            Allowed = "system, embedded, servers, hosts, pinned, separated by commas; none",
            Example = "system,embedded",
            Help = "The resolvers that are asked what the gateway's name means.",
            Clear = gateway => gateway with { Resolvers = ResolverSet.None },
            IsList = true,
        },
        new Setting<GatewayOptions, TimeSpan>("Gateway:PinnedFor", Pinned, (gateway, time) => gateway with { PinnedFor = time })
        {
            Default = "10m",
            Allowed = "1s to 365d, or forever",
            Example = "forever",
            Help = "How long pinned remembers an address: Docker's own TTL is 10m, nginx without a resolver and old JVMs never ask again.",
        },
    ];

    private static Reading<TimeSpan> Pinned(string text) =>
        text.Equals("forever", StringComparison.OrdinalIgnoreCase) ? Timeout.InfiniteTimeSpan : ForAWhile(text);
}
