using System.Net.Sockets;

namespace ProbeAgent.Vantages;

/// <summary>Makes a socket in one network namespace. Each connect wants a new socket: after a failed connect .NET replaces
/// the handle under the same <see cref="Socket"/>, and the second one would start from the caller's namespace.</summary>
/// <exception cref="SocketException">No socket is to be had (descriptors, memory, an address family the kernel lacks).</exception>
internal delegate Socket SocketFactory(AddressFamily family, SocketType type, ProtocolType protocol);
