using System.Net;
using System.Net.NetworkInformation;

namespace ProbeAgent.Vantages;

/// <summary>What the agent's own namespace looks like from inside. Nothing here needs a capability.</summary>
internal sealed record OwnNetwork
{
    /// <summary>The addresses of all interfaces.</summary>
    public required IReadOnlyList<IPAddress> Addresses { get; init; }

    /// <summary>Where the IPv4 default route leads; null when there is none.</summary>
    public IPAddress? DefaultGateway { get; init; }

    /// <summary>Where the IPv6 one leads; null when there is none.</summary>
    public IPAddress? DefaultGatewayIPv6 { get; init; }

    /// <summary>Whether the namespace is a host's own, and not a container's.</summary>
    public bool IsHost { get; init; }

    /// <summary>Whether the namespace is a Kubernetes pod's: the kubelet tells every container where the API server is.</summary>
    public bool IsPod { get; init; }

    /// <summary>Looks at the namespace as it is now.</summary>
    public static OwnNetwork Read() => new()
    {
        Addresses = Interfaces().SelectMany(adapter => adapter.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address).ToList(),
        DefaultGateway = DefaultRoute.Parse(ReadOrEmpty("/proc/net/route")),
        DefaultGatewayIPv6 = DefaultRoute.ParseIPv6(ReadOrEmpty("/proc/net/ipv6_route")),
        IsHost = HasHardware() || !InContainer(),
        IsPod = InPod(),
    };

    private static NetworkInterface[] Interfaces()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces();
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    // A container has virtual interfaces only; a network card, or Docker's own bridge, is the host's.
    private static bool HasHardware() =>
        Directory.Exists("/sys/class/net/docker0")
        || (Directory.Exists("/sys/class/net") && Directory.GetDirectories("/sys/class/net").Any(link => Directory.Exists($"{link}/device")));

    private static bool InContainer() => File.Exists("/.dockerenv") || File.Exists("/run/.containerenv") || InPod();

    private static bool InPod() => Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is not null;

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
