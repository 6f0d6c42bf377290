using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ProbeAgent.Discovery;

namespace ProbeAgent.Probing.Planning;

/// <summary>Where the gateway's port is published for who stands where the agent does.</summary>
/// <param name="Host">An address of the host's that it is published on alone; null where any will do, or nobody can say.</param>
/// <param name="Port">The port on the host; null where nobody can say.</param>
/// <param name="WhyNotHere">Why nothing says that it is published to the agent, with what would change it; null when it is.</param>
internal readonly record struct PublishedPlace(string? Host, int? Port, string? WhyNotHere)
{
    /// <param name="ports">What the engine publishes of the gateway's; null while nobody can say.</param>
    /// <param name="containerPort">The port that the gateway listens on.</param>
    /// <param name="hostsOwn">Whether the agent stands on the host's own network: what is published on 127.0.0.1 is published to it, too.</param>
    public static PublishedPlace Of(ImmutableArray<PublishedPort>? ports, int containerPort, bool hostsOwn)
    {
        if (ports is not { } known)
            return new PublishedPlace(null, null, "nothing says that a port is published to where the agent stands; set PublishedPort, PublishedHost or Expect");
        var ours = known.Where(port => port.ContainerPort == containerPort).OrderBy(Preference).ToList();
        if (ours.Count == 0)
            return new PublishedPlace(null, null, $"the engine publishes no port {containerPort} of the gateway's");
        var first = ours[0];
        if (IsWildcard(first.HostAddress))
            return new PublishedPlace(null, first.HostPort, null);
        if (!IPAddress.IsLoopback(first.HostAddress))
            return new PublishedPlace(first.HostAddress.ToString(), first.HostPort, null);
        return new PublishedPlace(null, first.HostPort, hostsOwn ? null : $"the engine publishes the port on {first.HostAddress} alone, where no container gets in");
    }

    // Who is open to everybody is open to us; among equals IPv4, which Docker's own bridges always have.
    private static int Preference(PublishedPort port)
    {
        var openness = IsWildcard(port.HostAddress) ? 0 : IPAddress.IsLoopback(port.HostAddress) ? 4 : 2;
        return openness + (port.HostAddress.AddressFamily == AddressFamily.InterNetwork ? 0 : 1);
    }

    private static bool IsWildcard(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
