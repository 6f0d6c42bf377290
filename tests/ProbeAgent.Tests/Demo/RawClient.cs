using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProbeAgent.Tests.Demo;

/// <summary>A client on a bare socket that shares no code with the embedded gateway: what it reads is what stood on the wire.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 5000 };

    public RawClient(int port) => _socket.Connect(IPAddress.Loopback, port);

    public static bool IsRefused(int port)
    {
        try
        {
            using var client = new RawClient(port);
            return false;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return true;
        }
    }

    public static string Upgrade(int version, string more = "") =>
        "GET / HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
        $"Sec-WebSocket-Version: {version}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n";

    public static string Get(string target, string more = "") => $"GET {target} HTTP/1.1\r\nHost: gateway\r\n{more}\r\n";

    public void Send(string text) => _socket.Send(Encoding.Latin1.GetBytes(text));

    /// <summary>Everything up to the end of the connection.</summary>
    public string ReadToEnd()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        int read;
        while ((read = _socket.Receive(buffer)) > 0)
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        return text.ToString();
    }

    /// <summary>Everything up to and including <paramref name="end"/>.</summary>
    public string ReadUntil(string end)
    {
        var text = new StringBuilder();
        var buffer = new byte[1];
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal) && _socket.Receive(buffer) > 0)
            text.Append((char)buffer[0]);
        return text.ToString();
    }

    /// <summary>Whether anything, the end included, has come; looked at without waiting.</summary>
    public bool HasAnswer => _socket.Poll(0, SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();
}
