using System.Buffers.Binary;
using ProbeAgent.Probing.Http;

namespace ProbeAgent.Probing.WebSockets;

/// <summary>The peer's close frame (RFC 6455 §5.5.1).</summary>
internal static class CloseFrame
{
    private const int NoCode = 1005;

    /// <summary>What it says.</summary>
    public static Message Read(ReadOnlySpan<byte> payload) => new(
        Outcome.Closed,
        CloseCode: payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload) : NoCode,
        Detail: payload.Length > 2 ? Printable.Text(payload[2..], 123) : null);

    /// <summary>The answer to it: the same code. OpenClaw waits a second for it and else logs an abnormal end.</summary>
    public static byte[] Echo(ReadOnlySpan<byte> payload) => FrameWriter.Write(FrameKind.Close, payload[..Math.Min(2, payload.Length)]);
}
