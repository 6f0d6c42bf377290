using System.Net;

namespace ProbeAgent.Discovery.Engine;

/// <summary>Who is on a network, as the network sees it: the one view that shows an address while its container is still being
/// started, half a second before anything answers there.</summary>
/// <param name="ContainerId">Its full id; <c>ep-</c> and another id for the first moments.</param>
/// <param name="Name">The container's name.</param>
/// <param name="IPv4">Its address; null without one.</param>
/// <param name="IPv6">Its address; null without one.</param>
internal sealed record NetworkPlace(string ContainerId, string Name, IPAddress? IPv4, IPAddress? IPv6);
