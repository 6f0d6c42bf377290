using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ProbeAgent.Probing.WebSockets;

/// <summary>Writes a client's frames: final and masked (RFC 6455 §5.3).</summary>
internal static class FrameWriter
{
    public const ushort NormalClosure = 1000;

    /// <summary>One whole frame.</summary>
    public static byte[] Write(FrameKind kind, ReadOnlySpan<byte> payload)
    {
        var extended = payload.Length switch { < 126 => 0, <= ushort.MaxValue => 2, _ => 8 };
        var frame = new byte[2 + extended + 4 + payload.Length];
        frame[0] = (byte)(0x80 | (byte)kind);
        frame[1] = (byte)(0x80 | extended switch { 0 => payload.Length, 2 => 126, _ => 127 });
        if (extended == 2)
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        else if (extended == 8)
            BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), payload.Length);

        var mask = frame.AsSpan(2 + extended, 4);
        RandomNumberGenerator.Fill(mask);
        var masked = frame.AsSpan(6 + extended);
        for (var i = 0; i < payload.Length; i++)
            masked[i] = (byte)(payload[i] ^ mask[i & 3]);
        return frame;
    }

    /// <summary>A close frame with a code and no reason (RFC 6455 §5.5.1).</summary>
    public static byte[] Close(ushort code)
    {
        Span<byte> payload = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        return Write(FrameKind.Close, payload);
    }
}
