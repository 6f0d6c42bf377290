using System.Net;
using System.Net.Sockets;
using ProbeAgent.Vantages.Dns;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>What names are resolved by in a namespace; the defaults are the agent's own.</summary>
internal sealed record NameSources
{
    public string HostsPath { get; init; } = SystemResolver.DefaultHostsPath;

    public string ResolvConfPath { get; init; } = SystemResolver.DefaultResolvConfPath;

    /// <summary>getaddrinfo; blocks.</summary>
    public Func<string, AddressFamily, IPAddress[]> Libc { get; init; } = System.Net.Dns.GetHostAddresses;

    /// <summary>The name by which Docker's DNS knows the container that the namespace is of.</summary>
    public string OwnContainer { get; init; } = ReadOwnContainer();

    /// <summary>The name servers' port.</summary>
    public int Port { get; init; } = SystemResolver.DefaultPort;

    // Its id, by the mounts: in a shared namespace they are its owner's, and so is the id. The host name is the same where the
    // user set none; one that he set is known to Docker's DNS from Engine 25 on only.
    private static string ReadOwnContainer()
    {
        try
        {
            if (MountTable.ContainerIdOf(File.ReadAllText("/proc/self/mountinfo")) is { } id)
                return id[..12];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // no Linux, or a /proc that is kept from us
        }

        return System.Net.Dns.GetHostName();
    }
}
