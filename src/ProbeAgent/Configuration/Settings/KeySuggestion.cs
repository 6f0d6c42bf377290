using ProbeAgent.Configuration.Sources;
using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Finds the key that was probably meant by an unknown one.</summary>
internal static class KeySuggestion
{
    private static readonly string[][] Patterns =
        [.. SettingTable.All.Select(setting => setting.Segments.ToArray()), ["Gateway", "Paths", "<path>"]];

    /// <summary>The nearest key as <paramref name="source"/> spells it; null when none is near.</summary>
    public static string? For(IReadOnlyList<string> written, SourceKind source)
    {
        var gateway = written.Count > 1 && NearestName.Find(KeySpelling.Fold(written[0]), ["gateway", "gateways"]) == "gateways"
            ? written[1].ToLowerInvariant()
            : null;
        if (gateway is not null && KeyNames.ProblemWithGateway(gateway) is not null)
            gateway = null;
        var candidates = new Dictionary<string, List<KeySegment>>();
        foreach (var pattern in Patterns)
        {
            var expanded = Expand(pattern, gateway, written, fromTheEnd: false);
            candidates.TryAdd(Fold(expanded.Select(segment => segment.Text)), expanded);
        }

        if (Tail(written, gateway) is { } longer)
            return KeySpelling.Of(longer, source);
        return NearestName.Find(Fold(written), candidates.Keys) is { } nearest ? KeySpelling.Of(candidates[nearest], source) : null;
    }

    // "Port" is the end of Gateway:Port, "Paths:edge:Url" the end of Gateway:Paths:edge:Url.
    private static List<KeySegment>? Tail(IReadOnlyList<string> written, string? gateway)
    {
        foreach (var pattern in Patterns)
        {
            var skip = pattern.Length - written.Count;
            if (skip > 0 && !Setting.IsPlaceholder(pattern[skip]) && pattern.Skip(skip).Zip(written).All(IsSame))
                return Expand(pattern, gateway, written, fromTheEnd: true);
        }

        return null;
    }

    private static bool IsSame((string Pattern, string Written) segment) =>
        Setting.IsPlaceholder(segment.Pattern) || KeySpelling.Fold(segment.Pattern) == KeySpelling.Fold(segment.Written);

    private static List<KeySegment> Expand(string[] pattern, string? gateway, IReadOnlyList<string> written, bool fromTheEnd)
    {
        var shift = fromTheEnd ? written.Count - pattern.Length : gateway is null ? 0 : 1;
        return [.. KeySpelling.Expand(pattern, gateway, placeholder =>
        {
            var at = Array.IndexOf(pattern, placeholder) + shift;
            return at >= 0 && at < written.Count ? written[at].ToLowerInvariant() : null;
        })];
    }

    private static string Fold(IEnumerable<string> segments) => string.Join(':', segments.Select(KeySpelling.Fold));
}
