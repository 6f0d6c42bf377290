using System.Text;

namespace ProbeAgent.Probing.Http;

/// <summary>Makes a peer's bytes safe to show in a log, a page or JSON.</summary>
internal static class Printable
{
    /// <summary>At most <paramref name="limit"/> bytes as UTF-8 text, control characters and broken sequences replaced.</summary>
    public static string Text(ReadOnlySpan<byte> bytes, int limit)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, limit)]);
        return Clean(text);
    }

    /// <summary>The same line by line, without empty ones.</summary>
    public static IEnumerable<string> Lines(ReadOnlySpan<byte> bytes, int limit) =>
        Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, limit)])
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Clean);

    /// <summary>At most <paramref name="limit"/> characters of a peer's text, control characters replaced; null stays null.</summary>
    public static string? Text(string? text, int limit) => text is null ? null : Clean(text.Length > limit ? text[..limit] : text);

    // Of C1 controls (U+0080 to U+009F) terminals make escape sequences too.
    private static string Clean(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.AsSpan().ContainsAnyInRange('\u007f', '\u009f')
            ? string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = char.IsControl(source[i]) ? (source[i] is '\n' or '\r' or '\t' ? ' ' : '\ufffd') : source[i];
            })
            : text;
}
