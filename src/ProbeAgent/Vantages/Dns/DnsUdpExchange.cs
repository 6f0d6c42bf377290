using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Vantages.Dns;

/// <summary>One query over UDP: one datagram out, then listening until the answer comes. Asking again is the caller's.</summary>
internal sealed class DnsUdpExchange(SocketFactory sockets)
{
    /// <summary>Octets of a datagram that are taken. Without EDNS an answer has 512 at most (RFC 1035 §4.2.1); what fills
    /// the buffer was longer, and is asked for again over TCP.</summary>
    public const int BufferLength = 4096;

    /// <summary>Datagrams that are looked at: whoever floods us gets this much of the CPU and no more.</summary>
    public const int MaximumDatagrams = 128;

    /// <summary>Datagrams so far that were no answer to the query.</summary>
    public int Ignored { get; private set; }

    /// <summary>Why the last of them wasn't, in words; null without any.</summary>
    public string? WhyIgnored { get; private set; }

    /// <returns>Never <see cref="DnsReplyKind.Foreign"/>.</returns>
    /// <exception cref="SocketException">ICMP's answer, or the kernel's own.</exception>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public async ValueTask<DnsReply> AskAsync(IPEndPoint server, ReadOnlyMemory<byte> query, CancellationToken cancellationToken)
    {
        using var socket = sockets(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        // Connected: the kernel drops what comes from elsewhere, reports ICMP errors, and picks a port that can't be foreseen
        // (RFC 5452 §9.2). Connecting UDP only notes the address, so it can't block.
        socket.Connect(server);
        await socket.SendAsync(query, SocketFlags.None, cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            while (Ignored < MaximumDatagrams)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(0, BufferLength), SocketFlags.None, cancellationToken)
                    .ConfigureAwait(false);
                var reply = DnsResponse.Parse(buffer.AsSpan(0, received), query.Span);
                if (reply.Kind != DnsReplyKind.Foreign)
                    return received == BufferLength ? DnsReply.Truncated : reply;
                Ignored++;
                WhyIgnored = reply.Why;
            }
            return DnsReply.Malformed($"{MaximumDatagrams} datagrams and none of them the answer; the last was {WhyIgnored}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
