using System.Collections.Immutable;
using ProbeAgent.Discovery;

namespace ProbeAgent.Watching;

/// <summary>What the engine publishes of a gateway's, as far as it can be said.</summary>
internal static class PublishedPorts
{
    private const string HostsOwn = "host";

    /// <returns>Null while nobody can say: no engine's word, no member that runs (what does not run publishes nothing, and still
    /// will), or one on the host's own network, whose ports no engine publishes.</returns>
    public static ImmutableArray<PublishedPort>? Of(GatewayEndpoints endpoints)
    {
        var running = endpoints.Members.Where(member => member.Status is MemberStatus.Running or MemberStatus.Paused).ToList();
        if (endpoints.Authority != EndpointAuthority.Docker || running.Count == 0 || running.Exists(member => member.NetworkMode == HostsOwn))
            return null;
        return [.. running.SelectMany(member => member.Published).Distinct()];
    }
}
