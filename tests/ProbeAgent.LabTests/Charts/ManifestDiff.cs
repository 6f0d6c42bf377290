using System.Text.Json.Nodes;

namespace ProbeAgent.LabTests.Charts;

/// <summary>What an upgrade changes.</summary>
internal static class ManifestDiff
{
    /// <returns>The paths of what differs, each with its object: <c>Kind/name path.of.the.value</c>; <c>Kind/name</c> alone
    /// where the whole object comes or goes.</returns>
    public static IReadOnlyList<string> Of(string before, string after)
    {
        var (old, young) = (ByName(before), ByName(after));
        return [.. old.Keys.Union(young.Keys).Order(StringComparer.Ordinal).SelectMany(name =>
            old.TryGetValue(name, out var left) && young.TryGetValue(name, out var right)
                ? Between(left, right, "").Select(path => $"{name} {path}")
                : [name])];
    }

    private static Dictionary<string, JsonObject> ByName(string rendered) =>
        Manifest.All(rendered).ToDictionary(manifest => $"{manifest.Kind}/{manifest.Name}", manifest => manifest.Content);

    private static IEnumerable<string> Between(JsonNode? left, JsonNode? right, string path) => (left, right) switch
    {
        (JsonObject one, JsonObject other) => one.Select(pair => pair.Key).Union(other.Select(pair => pair.Key))
            .SelectMany(key => Between(one[key], other[key], path.Length == 0 ? key : $"{path}.{key}")),
        (JsonArray one, JsonArray other) => Enumerable.Range(0, Math.Max(one.Count, other.Count))
            .SelectMany(index => Between(one.ElementAtOrDefault(index), other.ElementAtOrDefault(index), $"{path}.{index}")),
        _ => JsonNode.DeepEquals(left, right) ? [] : [path],
    };
}
