using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Vantages.Dns;

/// <summary>One query over a TCP connection of its own, for answers that UDP cuts short.</summary>
internal static class DnsTcpExchange
{
    /// <summary>Octets of the length that goes before each message (RFC 1035 §4.2.2).</summary>
    public const int PrefixLength = 2;

    /// <param name="sockets">Makes the socket.</param>
    /// <param name="server">Who is asked.</param>
    /// <param name="framed">The query, its length before it: RFC 7766 §8 wants both in one segment.</param>
    /// <param name="cancellationToken">Bounds it all.</param>
    /// <returns>Always <see cref="DnsReplyKind.Final"/>: on a connection of our own nobody else's answer can come, and there
    /// is nothing behind TCP to fall back to.</returns>
    /// <exception cref="SocketException">No connection, or it broke.</exception>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public static async ValueTask<DnsReply> AskAsync(
        SocketFactory sockets, IPEndPoint server, ReadOnlyMemory<byte> framed, CancellationToken cancellationToken)
    {
        using var socket = sockets(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        for (var rest = framed; !rest.IsEmpty;)
            rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];

        var buffer = ArrayPool<byte>.Shared.Rent(ushort.MaxValue);
        try
        {
            var prefix = buffer.AsMemory(0, PrefixLength);
            if (await FillAsync(socket, prefix, cancellationToken).ConfigureAwait(false) < PrefixLength)
                return Closed("before it answered");
            var message = buffer.AsMemory(0, BinaryPrimitives.ReadUInt16BigEndian(prefix.Span));
            var received = await FillAsync(socket, message, cancellationToken).ConfigureAwait(false);
            if (received < message.Length)
                return Closed($"after {received} of {message.Length} octets");
            return Read(message.Span, framed.Span[PrefixLength..]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static DnsReply Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> query)
    {
        var reply = DnsResponse.Parse(message, query);
        return reply.Kind switch
        {
            DnsReplyKind.Final => reply,
            DnsReplyKind.Truncated => DnsReply.Malformed("truncated over TCP as well"),
            _ => DnsReply.Malformed($"not the answer: {reply.Why}"),
        };
    }

    /// <returns>Octets received: fewer than asked for if the server closed.</returns>
    private static async ValueTask<int> FillAsync(Socket socket, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var received = await socket.ReceiveAsync(buffer[filled..], SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (received == 0)
                break;
            filled += received;
        }
        return filled;
    }

    private static DnsReply Closed(string when) =>
        DnsReply.Final(DnsAnswer.Failed(NameStatus.ServerFailure, $"the server closed the TCP connection {when}"));
}
