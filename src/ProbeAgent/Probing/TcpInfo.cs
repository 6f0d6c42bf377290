using System.Buffers.Binary;
using System.Net.Sockets;

namespace ProbeAgent.Probing;

/// <summary>Reads Linux's <c>struct tcp_info</c> (linux/tcp.h).</summary>
internal static class TcpInfo
{
    private const int Level = 6; // IPPROTO_TCP
    private const int Option = 11; // TCP_INFO

    /// <returns>Null where the kernel has no such option, or the socket is closed.</returns>
    public static TcpState? Read(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<byte> info = stackalloc byte[104];
        try
        {
            // An old kernel fills less: a field is read only if it was given.
            if (socket.GetRawSocketOption(Level, Option, info) < 72)
                return null;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }

        return new TcpState(
            Retransmits: info[2],
            Unacknowledged: (int)Field(info, 24),
            RoundTrip: TimeSpan.FromMicroseconds(Field(info, 68)),
            PathMtu: (int)Field(info, 60));
    }

    private static uint Field(ReadOnlySpan<byte> info, int offset) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(info[offset..]) : BinaryPrimitives.ReadUInt32BigEndian(info[offset..]);
}
