using System.Buffers.Binary;

namespace ProbeAgent.Probing.WebSockets;

/// <summary>The head of a server's frame (RFC 6455 §5.2).</summary>
/// <param name="Kind">Its opcode.</param>
/// <param name="Final">Whether it ends its message.</param>
/// <param name="Length">Payload bytes that follow.</param>
/// <param name="Size">Bytes of the head itself.</param>
internal readonly record struct FrameHeader(FrameKind Kind, bool Final, long Length, int Size)
{
    /// <summary>Reads a head from received bytes.</summary>
    /// <param name="bytes">What was received so far.</param>
    /// <param name="header">The head, when it is complete and lawful.</param>
    /// <param name="fault">What is unlawful about it; null when nothing is.</param>
    /// <returns>False while bytes are missing or when the frame is unlawful.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header, out string? fault)
    {
        header = default;
        fault = null;
        if (bytes.Length < 2)
            return false;
        var kind = (FrameKind)(bytes[0] & 0x0F);
        var final = (bytes[0] & 0x80) != 0;
        long length = bytes[1] & 0x7F;
        fault = Fault(bytes[0], bytes[1], kind, final, length);
        if (fault is not null)
            return false;

        var size = length switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < size)
            return false;
        if (length == 126)
            length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        else if (length == 127)
            length = BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
        if (length < 0)
            fault = "a frame of more than 2^63 bytes";
        header = new FrameHeader(kind, final, length, size);
        return fault is null;
    }

    private static string? Fault(byte first, byte second, FrameKind kind, bool final, long length)
    {
        if ((first & 0x70) != 0)
            return "reserved bits set, with no extension agreed on";
        if (!Enum.IsDefined(kind))
            return $"unknown opcode {(int)kind:x}";
        if ((second & 0x80) != 0)
            return "a masked frame from a server";
        return kind >= FrameKind.Close && (!final || length > 125) ? "a control frame that is fragmented or too long" : null;
    }
}
