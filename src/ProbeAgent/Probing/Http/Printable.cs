using System.Text;

namespace ProbeAgent.Probing.Http;

/// <summary>Makes a peer's bytes safe to show in a log, a page or JSON.</summary>
internal static class Printable
{
    /// <summary>At most <paramref name="limit"/> bytes as UTF-8 text, control characters and broken sequences replaced.</summary>
    public static string Text(ReadOnlySpan<byte> bytes, int limit)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, limit)]);
        return text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains('\u007f')
            ? string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = char.IsControl(source[i]) ? (source[i] is '\n' or '\r' or '\t' ? ' ' : '\ufffd') : source[i];
            })
            : text;
    }
}
