using System.Net;

namespace ProbeAgent.Discovery;

/// <summary>A port of a member's that the engine publishes on the host.</summary>
/// <param name="ContainerPort">The port inside, 1 to 65535 (TCP).</param>
/// <param name="HostAddress">Where it is published: a wildcard is everywhere, a loopback address the host alone.</param>
/// <param name="HostPort">The port on the host, 1 to 65535.</param>
internal sealed record PublishedPort(int ContainerPort, IPAddress HostAddress, int HostPort);
