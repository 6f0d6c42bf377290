using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;

namespace Prometheus.Exposition;

/// <summary>One exposition in memory, as UTF-8. It is used again by the next scrape: nothing here allocates once it has grown.</summary>
internal sealed class ExpositionWriter
{
    // The longest double is 24 bytes, the longest long 20; ".0" and the line feed follow.
    private const int LongestNumber = 32;

    private const int SmallestBuffer = 16 * 1024;

    private byte[] _buffer = new byte[SmallestBuffer];
    private long[] _scratch = new long[32];
    private int _length;

    public ExpositionFormat Format { get; private set; }

    /// <summary>
    /// Whether a burst (many targets, since vanished) has left a buffer that is no longer needed. However large, one that
    /// is needed is kept: making it anew would leave several times its size to the collector at every scrape.
    /// </summary>
    public bool IsOversized => _buffer.Length > SmallestBuffer && _length < _buffer.Length / 4;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>Starts anew in <paramref name="format"/>; what was <see cref="Written"/> is gone.</summary>
    public void Start(ExpositionFormat format)
    {
        Format = format;
        _length = 0;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>A line with a floating-point value: "1" in text 0.0.4, "1.0" in OpenMetrics.</summary>
    public void Sample(ReadOnlySpan<byte> identity, double value)
    {
        Append(identity);
        if (double.IsFinite(value))
        {
            AppendFinite(value);
        }
        else
        {
            Append(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8);
        }

        Append("\n"u8);
    }

    /// <summary>A line with a count: an integer in both formats.</summary>
    public void Sample(ReadOnlySpan<byte> identity, long value)
    {
        Append(identity);
        AppendInteger(value);
        Append("\n"u8);
    }

    /// <summary>Room for <paramref name="length"/> counts, until the next call.</summary>
    public Span<long> Scratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new long[length];
        }

        return _scratch.AsSpan(0, length);
    }

    private void AppendFinite(double value)
    {
        // Most values are small whole numbers, which a long formats several times faster.
        if (Math.Abs(value) < 1e15 && value == Math.Truncate(value))
        {
            AppendInteger((long)value);
            if (Format == ExpositionFormat.OpenMetricsText)
            {
                Append(".0"u8);
            }

            return;
        }

        var formatted = value.TryFormat(Reserve(LongestNumber), out var written, "g", CultureInfo.InvariantCulture);
        Debug.Assert(formatted, "LongestNumber is too short.");
        var number = _buffer.AsSpan(_length, written);
        _length += written;
        if (Format == ExpositionFormat.OpenMetricsText && !number.ContainsAny((byte)'.', (byte)'e'))
        {
            Append(".0"u8);
        }
    }

    private void AppendInteger(long value)
    {
        var formatted = Utf8Formatter.TryFormat(value, Reserve(LongestNumber), out var written);
        Debug.Assert(formatted, "LongestNumber is too short.");
        _length += written;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        }

        return _buffer.AsSpan(_length);
    }
}
