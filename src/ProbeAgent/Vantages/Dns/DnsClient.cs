using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Asks one server one question, from one namespace: over UDP, and over TCP if the answer was cut short. Keeps
/// nothing between questions: a probe wants to know what is answered now.</summary>
/// <param name="sockets">Makes the sockets, a new one for each exchange.</param>
/// <param name="time">Measures the patience.</param>
internal sealed class DnsClient(SocketFactory sockets, TimeProvider time)
{
    /// <summary>Asks, and throws for nothing but <paramref name="cancellationToken"/>.</summary>
    /// <param name="server">Address and port of the server.</param>
    /// <param name="name">An absolute name, its trailing dot optional. One that can't exist is
    /// <see cref="NameStatus.NxDomain"/> without anybody being asked.</param>
    /// <param name="type">A or AAAA.</param>
    /// <param name="patience">How long to wait for the answer, TCP included; after it the answer is
    /// <see cref="NameStatus.Timeout"/>. <see cref="Timeout.InfiniteTimeSpan"/> leaves it to the token.</param>
    /// <param name="cancellationToken">The deadline of the whole lookup.</param>
    public async ValueTask<DnsAnswer> QueryAsync(
        IPEndPoint server, string name, DnsRecordType type, TimeSpan patience, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(DnsTcpExchange.PrefixLength + DnsQuery.MaximumLength);
        try
        {
            var id = NewId();
            if (!DnsQuery.TryWrite(buffer.AsSpan(DnsTcpExchange.PrefixLength), id, name, type, out var length, out var problem))
                return DnsAnswer.Failed(NameStatus.NxDomain, problem);
            BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)length);
            var framed = buffer.AsMemory(0, DnsTcpExchange.PrefixLength + length);
            var answer = await AskAsync(server, framed, patience, cancellationToken).ConfigureAwait(false);
            return answer with { Server = server };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<DnsAnswer> AskAsync(
        IPEndPoint server, ReadOnlyMemory<byte> framed, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var ours = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ours.Token, cancellationToken);
        var udp = new DnsUdpExchange(sockets);
        var overTcp = false;
        try
        {
            var reply = await udp.AskAsync(server, framed[DnsTcpExchange.PrefixLength..], both.Token).ConfigureAwait(false);
            overTcp = reply.Kind == DnsReplyKind.Truncated;
            if (overTcp)
                reply = await DnsTcpExchange.AskAsync(sockets, server, framed, both.Token).ConfigureAwait(false);
            return reply.Answer;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return DnsAnswer.Failed(NameStatus.Timeout, Silence(patience, udp, overTcp));
        }
        catch (SocketException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = DnsSocketError.Answer(e.SocketErrorCode);
            return overTcp ? answer with { Detail = $"truncated over UDP, and over TCP: {answer.Detail}" } : answer;
        }
    }

    private static string Silence(TimeSpan patience, DnsUdpExchange udp, bool overTcp)
    {
        var text = FormattableString.Invariant($"no answer in {patience.TotalSeconds:0.###} s");
        if (overTcp)
            text = $"truncated over UDP, and over TCP {text}";
        return udp.Ignored == 0 ? text : $"{text}; ignored {udp.Ignored} datagrams, the last {udp.WhyIgnored}";
    }

    // Unpredictable, as RFC 5452 §9.2 wants it: a version 4 GUID begins with 48 of the kernel's random bits.
    // RandomNumberGenerator would load OpenSSL, five megabytes, into an agent that speaks no TLS.
    private static ushort NewId()
    {
        Span<byte> octets = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(octets);
        return BinaryPrimitives.ReadUInt16LittleEndian(octets);
    }
}
