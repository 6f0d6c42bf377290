using System.Collections.Immutable;
using System.Net;

namespace ProbeAgent.Discovery.Engine;

/// <summary>A container's place in one network.</summary>
/// <param name="NetworkId">The network's full id.</param>
/// <param name="Network">Its name.</param>
/// <param name="IPv4">Null while the container is stopped, and on a network without IPv4.</param>
/// <param name="IPv6">Null while the container is stopped, and on a network without IPv6.</param>
/// <param name="Aliases">The names by which others in the network know it, besides its own.</param>
internal sealed record Attachment(
    string NetworkId, string Network, IPAddress? IPv4, IPAddress? IPv6, ImmutableArray<string> Aliases)
{
    /// <summary>The same place without its addresses.</summary>
    public Attachment Vacated => IPv4 is null && IPv6 is null ? this : this with { IPv4 = null, IPv6 = null };
}
