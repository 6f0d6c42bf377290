using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Bench;

/// <summary>The HTTP target of both programs: answers every GET alike, on blocking sockets, because nothing is cheaper.</summary>
internal sealed class PlainServer : IDisposable
{
    private const int Threads = 8;

    private static readonly byte[] Answer =
        [.. "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n"u8, .. """{"ok":true,"status":"live"}"""u8];

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public PlainServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        for (var i = 0; i < Threads; i++)
            new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        var buffer = new byte[4096];
        while (true)
        {
            try
            {
                using var client = _listener.Accept();
                client.ReceiveTimeout = 1000;
                Serve(client, buffer);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // One client's end is nothing to the others.
            }
        }
    }

    // A request comes in one piece here: both programs write theirs at once, and it is short.
    private static void Serve(Socket client, byte[] buffer)
    {
        while (client.Receive(buffer) is > 0 and var length)
        {
            if (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                return;
            client.Send(Answer);
        }
    }
}
