using System.Buffers.Text;
using System.Text;

namespace ProbeAgent.Probing.Http;

/// <summary>Reads a response's head out of received bytes, strictly: what is not HTTP/1.x is <see cref="HeadState.Malformed"/>.</summary>
internal static class HeadParser
{
    /// <summary>More than any server in the field sends, less than hurts.</summary>
    public const int MaxLength = 16 * 1024;

    /// <param name="bytes">What was received so far.</param>
    /// <param name="head">The head, when complete.</param>
    /// <param name="length">Its length in bytes, when complete.</param>
    public static HeadState Parse(ReadOnlySpan<byte> bytes, out ResponseHead head, out int length)
    {
        head = default;
        length = 0;
        if (!StartsLikeHttp(bytes))
            return HeadState.Malformed;
        length = EndOfHead(bytes);
        if (length == 0)
            return bytes.Length >= MaxLength ? HeadState.TooLarge : HeadState.Incomplete;
        if (length > MaxLength)
            return HeadState.TooLarge;

        var rest = bytes[..length];
        if (!ReadStatusLine(NextLine(ref rest), ref head))
            return HeadState.Malformed;
        for (var line = NextLine(ref rest); line.Length > 0; line = NextLine(ref rest))
        {
            if (!ReadHeader(line, ref head))
                return HeadState.Malformed;
        }

        return HeadState.Complete;
    }

    // Told from the first byte on: garbage must not be waited for.
    private static bool StartsLikeHttp(ReadOnlySpan<byte> bytes)
    {
        var start = "HTTP/1."u8;
        return start.StartsWith(bytes[..Math.Min(bytes.Length, start.Length)]);
    }

    private static int EndOfHead(ReadOnlySpan<byte> bytes)
    {
        // A bare LF ends a line too (RFC 9112 §2.2); whichever end comes first counts.
        var strict = bytes.IndexOf("\r\n\r\n"u8);
        var lenient = bytes.IndexOf("\n\n"u8);
        if (strict >= 0 && (lenient < 0 || strict < lenient))
            return strict + 4;
        return lenient >= 0 ? lenient + 2 : 0;
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private static bool ReadStatusLine(ReadOnlySpan<byte> line, ref ResponseHead head)
    {
        // HTTP/1.x SP status [SP reason]
        if (line.Length < 12 || line[7] is not ((byte)'0' or (byte)'1') || line[8] != ' ' || (line.Length > 12 && line[12] != ' '))
            return false;
        if (!Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var used) || used != 3 || status < 100)
            return false;
        head.Status = status;
        head.KeepAlive = line[7] == '1';
        return true;
    }

    private static bool ReadHeader(ReadOnlySpan<byte> line, ref ResponseHead head)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~') || line.Contains((byte)0))
            return false;
        return Keep(line[..colon], line[(colon + 1)..].Trim(" \t"u8), ref head);
    }

    private static bool Keep(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref ResponseHead head)
    {
        if (Is(name, "content-length"u8))
            return ReadLength(value, ref head);
        if (Is(name, "transfer-encoding"u8))
            head.Chunked |= HasToken(value, "chunked"u8);
        else if (Is(name, "connection"u8))
            ReadConnection(value, ref head);
        else if (Is(name, "server"u8))
            head.Server = Text(value);
        else if (Is(name, "via"u8))
            head.Via = Text(value);
        else if (Is(name, "date"u8))
            head.HasDate = true;
        else if (Is(name, "permissions-policy"u8))
            head.HasPermissionsPolicy = true;
        else if (Is(name, "location"u8))
            head.Location = Text(value);
        else if (Is(name, "upgrade"u8))
            head.UpgradesToWebSocket |= HasToken(value, "websocket"u8);
        else if (Is(name, "sec-websocket-version"u8))
            head.OffersWebSocket13 |= HasToken(value, "13"u8);
        else if (Is(name, "sec-websocket-accept"u8))
            head.WebSocketAccept = Text(value);
        else if (Is(name, "sec-websocket-protocol"u8))
            head.WebSocketProtocol = Text(value);
        return true;
    }

    private static void ReadConnection(ReadOnlySpan<byte> value, ref ResponseHead head)
    {
        head.ConnectionUpgrade |= HasToken(value, "upgrade"u8);
        if (HasToken(value, "close"u8))
            head.KeepAlive = false;
        else if (HasToken(value, "keep-alive"u8))
            head.KeepAlive = true;
    }

    private static bool ReadLength(ReadOnlySpan<byte> value, ref ResponseHead head)
    {
        if (!Utf8Parser.TryParse(value, out long length, out var used) || used != value.Length || length < 0 || value[0] == '+')
            return false;
        if (head.ContentLength is { } earlier && earlier != length)
            return false; // RFC 9110 §8.6: differing lengths are an error, and a way to smuggle
        head.ContentLength = length;
        return true;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> lowerCase) => Ascii.EqualsIgnoreCase(name, lowerCase);

    private static bool HasToken(ReadOnlySpan<byte> list, ReadOnlySpan<byte> lowerCase)
    {
        foreach (var range in list.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(list[range].Trim(" \t"u8), lowerCase))
                return true;
        }

        return false;
    }

    private static string Text(ReadOnlySpan<byte> value) => Printable.Text(value, 128);
}
