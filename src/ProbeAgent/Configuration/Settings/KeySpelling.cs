using System.Text;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Settings;

/// <summary>How a key is written in each of the sources, and when two spellings are the same.</summary>
internal static class KeySpelling
{
    /// <summary>What is compared of a word: no case, no underscores or dashes (<c>HEALTH_PATH</c>, <c>health-path</c>, <c>HealthPath</c>).</summary>
    public static string Fold(string segment) =>
        segment.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>A row's key with names filled in; where <paramref name="name"/> has none the placeholder stays.</summary>
    public static IEnumerable<KeySegment> Expand(IReadOnlyList<string> segments, string? gateway, Func<string, string?> name)
    {
        foreach (var segment in segments)
        {
            if (segment == "Gateway" && gateway is not null)
            {
                yield return new KeySegment("Gateways", IsName: false);
                yield return new KeySegment(gateway, IsName: true);
            }
            else if (Setting.IsPlaceholder(segment))
            {
                yield return new KeySegment(name(segment) ?? segment, IsName: true);
            }
            else
            {
                yield return new KeySegment(segment, IsName: false);
            }
        }
    }

    public static string Of(IEnumerable<KeySegment> segments, SourceKind kind) => kind switch
    {
        SourceKind.Environment => EnvironmentSource.Prefix + string.Join("__", segments.Select(InEnvironment)),
        SourceKind.CommandLine => "--" + string.Join(':', segments.Select(OnCommandLine)),
        _ => string.Join(':', segments.Select(segment => segment.Text)),
    };

    private static string InEnvironment(KeySegment segment) =>
        (segment.IsName ? segment.Text : Words(segment.Text, '_')).ToUpperInvariant();

    private static string OnCommandLine(KeySegment segment) =>
        segment.IsName ? segment.Text : Words(segment.Text, '-').ToLowerInvariant();

    private static string Words(string segment, char separator)
    {
        segment = segment.Replace("WebSocket", "Websocket", StringComparison.Ordinal);
        var words = new StringBuilder();
        foreach (var c in segment)
        {
            if (char.IsUpper(c) && words.Length > 0)
                words.Append(separator);
            words.Append(c);
        }

        return words.ToString();
    }
}
