using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Writes a query: one question, recursion desired (RFC 1035 §4.1). No EDNS: what it buys, answers above 512 octets
/// over UDP, TCP gives as well, and old forwarders answer it with FORMERR or not at all.</summary>
internal static class DnsQuery
{
    /// <summary>Octets of a message's header.</summary>
    public const int HeaderLength = 12;

    /// <summary>Octets of the type and class that follow a question's name.</summary>
    public const int QuestionTailLength = 4;

    /// <summary>Octets of the longest query.</summary>
    public const int MaximumLength = HeaderLength + DnsName.MaximumLength + QuestionTailLength;

    /// <summary>The class of everything on the Internet.</summary>
    public const ushort ClassIn = 1;

    private const ushort RecursionDesired = 0x0100;

    /// <summary>Writes one into <paramref name="destination"/>, at least <see cref="MaximumLength"/> octets. The id is to be
    /// random, so that nobody who can't see the query can answer it (RFC 5452 §4); <paramref name="problem"/> says why a name
    /// can't be asked for.</summary>
    public static bool TryWrite(
        Span<byte> destination, ushort id, ReadOnlySpan<char> name, DnsRecordType type,
        out int length, [NotNullWhen(false)] out string? problem)
    {
        length = 0;
        if (!DnsName.TryWrite(name, destination[HeaderLength..], out var nameLength, out problem))
            return false;
        var header = destination[..HeaderLength];
        header.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(header, id);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], 1); // QDCOUNT
        var tail = destination[(HeaderLength + nameLength)..];
        BinaryPrimitives.WriteUInt16BigEndian(tail, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(tail[2..], ClassIn);
        length = HeaderLength + nameLength + QuestionTailLength;
        return true;
    }
}
