using System.Text.Json.Nodes;

namespace ProbeAgent.LabTests.Charts;

/// <summary>One rendered object.</summary>
internal sealed record Manifest(JsonObject Content)
{
    public string ApiVersion => Text("apiVersion");

    public string Kind => Text("kind");

    public string Name => Content["metadata"]!["name"]!.GetValue<string>();

    public static IReadOnlyList<Manifest> All(string rendered) => [.. YamlValue.Documents(rendered).Select(document => new Manifest(document))];

    /// <summary>The one of this kind whose name ends so.</summary>
    public static Manifest Only(string rendered, string kind, string nameEnd = "") =>
        Assert.Single(All(rendered), manifest => manifest.Kind == kind && manifest.Name.EndsWith(nameEnd, StringComparison.Ordinal));

    private string Text(string key) => Content[key]!.GetValue<string>();
}
