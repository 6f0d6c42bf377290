using System.Net.Sockets;
using ProbeAgent.Vantages.Dns;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Vantages;

/// <summary>A network namespace to probe from: makes its sockets and has its resolver. The one place where sockets are made.</summary>
/// <param name="name">The value of the label <c>vantage</c>.</param>
/// <param name="resolver">What a name means here.</param>
/// <param name="sockets">Makes the sockets.</param>
/// <param name="belief">What is believed of the namespace; null where nobody watches its fate.</param>
internal sealed class Vantage(string name, INameResolver resolver, SocketFactory sockets, NamespaceBelief? belief = null)
{
    /// <summary>The value of the label <c>vantage</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What a name means here.</summary>
    public INameResolver Resolver { get; } = resolver;

    /// <summary>Whether the namespace is cut off from everything.</summary>
    public bool IsCutOff => belief is { IsCutOff: true };

    /// <inheritdoc cref="SocketFactory"/>
    public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => sockets(family, type, protocol);

    /// <summary>Sockets of the namespace the agent itself runs in.</summary>
    public static Socket OwnNamespace(AddressFamily family, SocketType type, ProtocolType protocol) => new(family, type, protocol);
}
