using System.Security.Cryptography;
using System.Text;

namespace ProbeAgent.Probing.WebSockets;

/// <summary>The proof that a server has read our key (RFC 6455 §4.2.2).</summary>
internal static class AcceptKey
{
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public static string Of(string key)
    {
#pragma warning disable CA5350 // the protocol fixes SHA-1; it guards against caches, not against attackers
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
#pragma warning restore CA5350
    }
}
