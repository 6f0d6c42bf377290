using System.Text.Json.Nodes;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>The chart's values as values.yaml and values.schema.json have them. A leaf is what the chart itself doesn't look into: a
/// text, a number, or what is the agent's or Kubernetes' own.</summary>
internal static class ChartValues
{
    // The agent's own, though the schema looks into it: README's table has it as one.
    private const string Closed = "settings";

    // A parent chart hands it down to each of its charts.
    private const string HelmsOwn = "global";

    /// <summary>Each leaf with its default, in the order of values.yaml.</summary>
    public static IReadOnlyList<KeyValuePair<string, JsonNode?>> Leaves() =>
        [.. Leaves(Assert.Single(YamlValue.Documents(File.ReadAllText(Path.Combine(LabFolder.Chart, "values.yaml")))), Schema(), "")];

    public static IReadOnlyList<string> SchemaLeaves() => [.. SchemaLeaves(Schema(), "").Where(key => key != HelmsOwn)];

    private static JsonNode Schema() => JsonNode.Parse(File.ReadAllText(Path.Combine(LabFolder.Chart, "values.schema.json")))!;

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Leaves(JsonNode? values, JsonNode? schema, string key) =>
        IsLeaf(schema, key)
            ? [KeyValuePair.Create(key, values)]
            : values!.AsObject().SelectMany(pair => Leaves(pair.Value, schema!["properties"]![pair.Key], Join(key, pair.Key)));

    private static IEnumerable<string> SchemaLeaves(JsonNode? schema, string key) =>
        IsLeaf(schema, key) ? [key] : schema!["properties"]!.AsObject().SelectMany(pair => SchemaLeaves(pair.Value, Join(key, pair.Key)));

    private static bool IsLeaf(JsonNode? schema, string key) => schema?["properties"] is null || key == Closed;

    private static string Join(string parent, string key) => parent.Length == 0 ? key : $"{parent}.{key}";
}
