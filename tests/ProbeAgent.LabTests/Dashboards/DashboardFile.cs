using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Dashboards;

/// <summary>grafana/probe-agent.json, and the parts of it that tests look at.</summary>
internal sealed partial class DashboardFile(JsonObject root)
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(LabFolder.Grafana, "probe-agent.json"));

    public JsonObject Root => root;

    /// <summary>Rows among them.</summary>
    public IEnumerable<JsonObject> All => Objects(root["panels"]);

    public IEnumerable<JsonObject> Panels => All.Where(panel => Word(panel, "type") != "row");

    public IEnumerable<JsonObject> Variables => Objects(root["templating"]?["list"]);

    public IEnumerable<JsonObject> Queried => Variables.Where(variable => Word(variable, "type") == "query");

    public IEnumerable<JsonObject> Annotations => Objects(root["annotations"]?["list"]);

    public static DashboardFile Parse(string text) => new(JsonNode.Parse(text)!.AsObject());

    public static string Name(JsonObject panel) => Word(panel, "title") is { Length: > 0 } title ? title : $"panel {panel["id"]}";

    public static string? Word(JsonObject of, string name) => of[name]?.GetValue<string>();

    public static IEnumerable<JsonObject> Targets(JsonObject panel) => Objects(panel["targets"]);

    public JsonObject Panel(string title) => Panels.Single(panel => Name(panel) == title);

    /// <summary>The only query of a panel.</summary>
    public string Expression(string title) => Word(Targets(Panel(title)).Single(), "expr")!;

    /// <summary>An expression as Grafana sends it when everything is chosen: a variable then is its allValue.</summary>
    public static string Filled(string expression)
    {
        var filled = ChosenValue().Replace(expression.Replace("$__rate_interval", "30s", StringComparison.Ordinal), "\".+\"");
        Assert.DoesNotContain('$', filled);
        return filled;
    }

    /// <summary>Every PromQL expression with where it stands: the panels' and the annotations'.</summary>
    public IEnumerable<(string Where, string Expression)> Expressions =>
        Panels.SelectMany(panel => Targets(panel).Select(target => ($"{Name(panel)} {target["refId"]}", Word(target, "expr") ?? "")))
            .Concat(Annotations.Select(annotation => ($"annotation {annotation["name"]}", annotation["target"]?["expr"]?.GetValue<string>() ?? "")));

    /// <summary>A query variable's <c>label_values(…)</c>.</summary>
    public static string Query(JsonObject variable) => variable["query"]?["query"]?.GetValue<string>() ?? "";

    private static IEnumerable<JsonObject> Objects(JsonNode? array) => (array as JsonArray ?? []).Select(node => node!.AsObject());

    [GeneratedRegex("\"\\$(job|instance|gateway|vantage|path)\"")]
    private static partial Regex ChosenValue();
}
