using System.Buffers.Binary;
using System.Text;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Tests.Probing;

/// <summary>The server's side of an upgrade and its frames, for scripts.</summary>
internal static class GatewayScript
{
    public const string Challenge = """{"type":"event","event":"connect.challenge","payload":{"nonce":"n","ts":1}}""";

    public const string Hello = """{"type":"res","id":"1","ok":true,"payload":{"type":"hello-ok","protocol":4,"server":{"version":"2026.9.6","bootId":"boot-1"}}}""";

    /// <summary>Health, start-up state, 101 and the challenge.</summary>
    public static async Task OpenAsync(this ScriptedPeer peer, string first = Challenge)
    {
        await peer.BeHealthyAsync();
        await peer.SwitchAsync();
        await peer.SendAsync(Text(first));
    }

    /// <summary>Answers the next request with a good 101.</summary>
    public static async Task<string> SwitchAsync(this ScriptedPeer peer, string extra = "")
    {
        var request = await peer.ReadRequestAsync();
        await peer.SwitchAsync(request, extra);
        return request;
    }

    /// <summary>Answers a request that was read already with a good 101.</summary>
    public static async Task SwitchAsync(this ScriptedPeer peer, string request, string extra)
    {
        var key = request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))[19..];
        await peer.SendAsync($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {AcceptKey.Of(key)}\r\n{extra}\r\n");
    }

    /// <summary>A gateway that opens as it should and answers connect with a refusal.</summary>
    public static ScriptedServer Refusing(string answer, ushort close) => new(async peer =>
    {
        await peer.OpenAsync();
        await peer.ReadFrameAsync();
        await peer.SendAsync(Text(answer));
        await peer.SendAsync(Close(close));
        await peer.ReadToEndAsync();
    });

    /// <summary>An unmasked final text frame, as servers send them.</summary>
    public static byte[] Text(string text) => Frame(0x81, Encoding.UTF8.GetBytes(text));

    public static byte[] Close(ushort code, string reason = "")
    {
        var payload = new byte[2 + reason.Length];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
        return Frame(0x88, payload);
    }

    public static byte[] Frame(byte first, byte[] payload) => payload.Length switch
    {
        < 126 => [first, (byte)payload.Length, .. payload],
        <= ushort.MaxValue => [first, 126, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload],
        _ => [first, 127, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, .. payload],
    };

    /// <summary>Reads one masked frame of the agent's.</summary>
    public static async Task<(int Opcode, string Text)> ReadFrameAsync(this ScriptedPeer peer)
    {
        var head = await ReadAsync(peer, 2);
        var length = head[1] & 0x7F;
        if (length == 126)
            length = BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(peer, 2));
        var mask = await ReadAsync(peer, 4);
        var payload = await ReadAsync(peer, length);
        for (var i = 0; i < length; i++)
            payload[i] ^= mask[i & 3];
        return (head[0] & 0x0F, Encoding.Latin1.GetString(payload));
    }

    private static async Task<byte[]> ReadAsync(ScriptedPeer peer, int count)
    {
        var bytes = new byte[count];
        await peer.Stream.ReadExactlyAsync(bytes, peer.Ending);
        return bytes;
    }
}
