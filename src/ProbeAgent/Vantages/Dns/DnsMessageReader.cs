using System.Buffers.Binary;

namespace ProbeAgent.Vantages.Dns;

/// <summary>A cursor over a message that anybody may have sent. Every read is checked against the end; one that fails
/// returns false, and the position is then of no use.</summary>
internal ref struct DnsMessageReader(ReadOnlySpan<byte> message, int position)
{
    // No name has more labels (255 octets, two at least for each), so no honest one takes more jumps.
    private const int MaximumJumps = 127;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>Octets from the start of the message.</summary>
    public int Position { get; private set; } = position;

    public bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_message[Position..], out value))
            return false;
        Position += sizeof(ushort);
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_message[Position..], out value))
            return false;
        Position += sizeof(uint);
        return true;
    }

    /// <summary>Takes <paramref name="length"/> octets.</summary>
    public bool TryRead(int length, out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (length > _message.Length - Position)
            return false;
        octets = _message.Slice(Position, length);
        Position += length;
        return true;
    }

    /// <summary>Reads a name and follows its compression pointers (RFC 1035 §4.1.4). Each must lead to before the part of the
    /// name that it ends, as the RFC's "prior occurrence" says: so they can neither loop nor point ahead.
    /// <paramref name="name"/> takes it in wire form, <see cref="DnsName.MaximumLength"/> octets at most.</summary>
    public bool TryReadName(scoped Span<byte> name, out int length)
    {
        length = 0;
        var (at, part, after) = (Position, Position, -1);
        for (var jumps = 0; at < _message.Length;)
        {
            int octet = _message[at];
            switch (octet & 0xC0)
            {
                case 0x00:
                    if (octet >= _message.Length - at || length + 1 + octet > name.Length)
                        return false;
                    _message.Slice(at, 1 + octet).CopyTo(name[length..]);
                    length += 1 + octet;
                    at += 1 + octet;
                    if (octet > 0)
                        break;
                    Position = after < 0 ? at : after;
                    return true;
                case 0xC0:
                    if (at + 1 >= _message.Length || ++jumps > MaximumJumps)
                        return false;
                    var target = (octet & 0x3F) << 8 | _message[at + 1];
                    if (target >= part || target < DnsQuery.HeaderLength)
                        return false;
                    after = after < 0 ? at + 2 : after;
                    at = part = target;
                    break;
                default:
                    return false; // 01 and 10 never came into use (RFC 6891 §5)
            }
        }
        return false;
    }
}
