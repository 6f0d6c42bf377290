using System.Buffers.Text;

namespace ProbeAgent.Probing.Http;

/// <summary>Undoes the chunked transfer coding (RFC 9112 §7.1), piece by piece as bytes arrive.</summary>
internal sealed class ChunkDecoder
{
    // Size lines and trailers are short; a peer that sends endless ones is not to be followed.
    private const int MaxLine = 1024;
    private const int MaxTrailer = 8 * 1024;

    private long _left;
    private int _trailer;

    public ChunkState State { get; private set; }

    /// <summary>Decodes as far as <paramref name="bytes"/> goes.</summary>
    /// <returns>How many bytes were used up.</returns>
    public int Decode(ReadOnlySpan<byte> bytes, HttpAnswer answer, int limit)
    {
        var rest = bytes;
        while (State < ChunkState.Done)
        {
            var before = rest.Length;
            switch (State)
            {
                case ChunkState.Size:
                    ReadSize(ref rest);
                    break;
                case ChunkState.Data:
                    ReadData(ref rest, answer, limit);
                    break;
                case ChunkState.DataEnd:
                    if (TakeLine(ref rest, out var line))
                        State = line.IsEmpty ? ChunkState.Size : ChunkState.Malformed;
                    break;
                default:
                    if (TakeLine(ref rest, out line))
                        State = line.IsEmpty ? ChunkState.Done : (_trailer += line.Length) > MaxTrailer ? ChunkState.Malformed : ChunkState.Trailer;
                    break;
            }

            if (rest.Length == before && State < ChunkState.Done)
                break;
        }

        return bytes.Length - rest.Length;
    }

    private void ReadSize(ref ReadOnlySpan<byte> rest)
    {
        if (!TakeLine(ref rest, out var line))
            return;
        var extension = line.IndexOf((byte)';');
        var digits = (extension < 0 ? line : line[..extension]).Trim(" \t"u8);
        if (digits.Length is 0 or > 15 || !Utf8Parser.TryParse(digits, out _left, out var used, 'x') || used != digits.Length || _left < 0)
            State = ChunkState.Malformed;
        else
            State = _left == 0 ? ChunkState.Trailer : ChunkState.Data;
    }

    private void ReadData(ref ReadOnlySpan<byte> rest, HttpAnswer answer, int limit)
    {
        var piece = rest[..(int)Math.Min(rest.Length, _left)];
        rest = rest[piece.Length..];
        _left -= piece.Length;
        if (!answer.Append(piece, limit))
            State = ChunkState.Full;
        else if (_left == 0)
            State = ChunkState.DataEnd;
    }

    private bool TakeLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? [] : rest[..end];
        if (end < 0)
        {
            if (rest.Length > MaxLine)
                State = ChunkState.Malformed;
            return false;
        }

        if (line is [.., (byte)'\r'])
            line = line[..^1];
        rest = rest[(end + 1)..];
        if (line.Length > MaxLine)
            State = ChunkState.Malformed;
        return line.Length <= MaxLine;
    }
}
