using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ProbeAgent.Tests.Vantages.Dns;

/// <summary>A DNS server on loopback, UDP and TCP on one port, that answers as a script says.</summary>
internal sealed class FakeDnsServer : IAsyncDisposable
{
    private readonly Func<FakeQuery, IEnumerable<byte[]>> _udpScript;
    private readonly Func<FakeQuery, IEnumerable<byte[]>?> _tcpScript;
    private readonly Socket _udp;
    private readonly Socket _tcp;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<FakeQuery> _queries = Channel.CreateUnbounded<FakeQuery>();
    private readonly Task _work;

    /// <param name="udp">The datagrams that answer a query; none drops it.</param>
    /// <param name="tcp">The pieces that answer a query, length prefix and all, before the server closes; null: it stays silent.</param>
    public FakeDnsServer(Func<FakeQuery, IEnumerable<byte[]>> udp, Func<FakeQuery, IEnumerable<byte[]>?>? tcp = null)
    {
        (_udpScript, _tcpScript) = (udp, tcp ?? (_ => []));
        (_udp, _tcp) = Bind();
        _work = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
    }

    public IPEndPoint EndPoint => (IPEndPoint)_udp.LocalEndPoint!;

    /// <summary>What arrived, in order.</summary>
    public ChannelReader<FakeQuery> Queries => _queries.Reader;

    /// <summary>A message behind its length, as TCP carries it.</summary>
    public static byte[] Framed(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _udp.Dispose();
        _tcp.Dispose();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    // The kernel picks the UDP port; another program may hold the TCP port of that number.
    private static (Socket Udp, Socket Tcp) Bind()
    {
        while (true)
        {
            var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                tcp.Bind(udp.LocalEndPoint!);
                tcp.Listen();
                return (udp, tcp);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                udp.Dispose();
                tcp.Dispose();
            }
        }
    }

    private async Task ServeUdpAsync()
    {
        var buffer = new byte[1024];
        while (true)
        {
            var received = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
            var query = new FakeQuery(buffer[..received.ReceivedBytes], OverTcp: false);
            _queries.Writer.TryWrite(query); // before the answer: what follows it must not be noted first
            foreach (var datagram in _udpScript(query))
                await _udp.SendToAsync(datagram, SocketFlags.None, received.RemoteEndPoint, _stop.Token);
        }
    }

    private async Task ServeTcpAsync()
    {
        while (true)
        {
            using var connection = await _tcp.AcceptAsync(_stop.Token);
            connection.NoDelay = true;
            using var stream = new NetworkStream(connection);
            var prefix = new byte[2];
            await stream.ReadExactlyAsync(prefix, _stop.Token);
            var octets = new byte[prefix[0] << 8 | prefix[1]];
            await stream.ReadExactlyAsync(octets, _stop.Token);
            var query = new FakeQuery(octets, OverTcp: true);
            _queries.Writer.TryWrite(query);
            var pieces = _tcpScript(query);
            if (pieces is null)
                await Task.Delay(Timeout.Infinite, _stop.Token);
            foreach (var piece in pieces ?? [])
                await stream.WriteAsync(piece, _stop.Token);
        }
    }
}
