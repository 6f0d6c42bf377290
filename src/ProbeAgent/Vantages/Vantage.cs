using System.Net.Sockets;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Vantages;

/// <summary>A network namespace to probe from: makes its sockets and has its resolver. The one place where sockets are made.</summary>
internal sealed class Vantage(string name, INameResolver resolver, SocketFactory sockets)
{
    /// <summary>The value of the label <c>vantage</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What a name means here.</summary>
    public INameResolver Resolver { get; } = resolver;

    /// <inheritdoc cref="SocketFactory"/>
    public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => sockets(family, type, protocol);

    /// <summary>Sockets of the namespace the agent itself runs in.</summary>
    public static Socket OwnNamespace(AddressFamily family, SocketType type, ProtocolType protocol) => new(family, type, protocol);
}
