using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Whom to ask what the gateway's name means.</summary>
internal static class ResolverSettings
{
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
    ];
}
