using System.Buffers;

namespace ProbeAgent.Probing.Http;

/// <summary>A response as far as it came. Must be disposed: its body stands in a rented buffer.</summary>
internal sealed class HttpAnswer : IDisposable
{
    /// <summary>What a health body may be at most; further bytes are not wanted by anybody.</summary>
    public const int MaxBody = 64 * 1024;

    private byte[] _body = [];
    private int _length;

    /// <summary>How the transfer ended: ok when the head came whole and nothing after it broke.</summary>
    public Outcome Transfer { get; set; }

    /// <summary>What went wrong on the way, in words; null when nothing did.</summary>
    public string? Detail { get; set; }

    /// <summary>Whether the status line and headers came whole; <see cref="Head"/> counts only then.</summary>
    public bool HasHead { get; set; }

    public ResponseHead Head { get; set; }

    /// <summary>Whether the body came whole.</summary>
    public bool BodyComplete { get; set; }

    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _length);

    /// <summary>Adds decoded body bytes, at most up to <paramref name="limit"/> in all.</summary>
    /// <returns>Whether all of them fitted.</returns>
    public bool Append(ReadOnlySpan<byte> bytes, int limit)
    {
        var taken = Math.Min(bytes.Length, limit - _length);
        if (_length + taken > _body.Length)
            Grow(Math.Max(_length + taken, 512));
        bytes[..taken].CopyTo(_body.AsSpan(_length));
        _length += taken;
        return taken == bytes.Length;
    }

    public void Dispose()
    {
        if (_body.Length > 0)
            ArrayPool<byte>.Shared.Return(_body);
        _body = [];
        _length = 0;
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Body.CopyTo(larger);
        if (_body.Length > 0)
            ArrayPool<byte>.Shared.Return(_body);
        _body = larger;
    }
}
