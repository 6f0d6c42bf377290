using System.Globalization;
using System.Text.Json.Nodes;

namespace ProbeAgent.LabTests.Dashboards;

/// <summary>The rules of grafana/dashboard-linter, and a few of our own. Each says what breaks it, a line each.</summary>
internal static class DashboardRules
{
    private const string DataSource = "${datasource}";
    private const string All = ".+";
    private const int OnTimeRangeChanged = 2;
    private const int Columns = 24;

    // What the schema leaves open, and Grafana ignores where it doesn't know it.
    private static readonly string[] Known = ["byName", "byRegexp", "color", "mappings", "custom.align", "custom.cellOptions", "custom.width", "groupingToMatrix", "organize"];

    public static IReadOnlyDictionary<string, Func<DashboardFile, IEnumerable<string>>> Every { get; } = new Dictionary<string, Func<DashboardFile, IEnumerable<string>>>
    {
        ["identity"] = Identity,
        ["datasource"] = DataSources,
        ["variables"] = Variables,
        ["words"] = Words,
        ["ids"] = Ids,
        ["places"] = Places,
        ["filters"] = ExpressionRules.Filtered,
        ["intervals"] = ExpressionRules.Intervals,
        ["counters"] = ExpressionRules.Counters,
        ["thresholds"] = Thresholds,
        ["overrides"] = Overrides,
    };

    private static IEnumerable<string> Identity(DashboardFile file)
    {
        if (file.Root["uid"]?.GetValue<string>() != "probe-agent")
            yield return "its uid is not probe-agent: links to it would break";
        if (file.Root["editable"]?.GetValue<bool>() != false)
            yield return "it is editable: changes made in Grafana are lost with the next provisioning";
        if (file.Root["id"] is not null)
            yield return "it has an id of one Grafana's database";
        if (file.Root["tags"] is not JsonArray { Count: > 0 })
            yield return "it has no tags";
    }

    private static IEnumerable<string> DataSources(DashboardFile file)
    {
        if (file.Variables.FirstOrDefault() is not { } first || $"{first["name"]} {first["type"]} {first["query"]}" != "datasource datasource prometheus")
            yield return "its first variable does not choose a Prometheus";
        foreach (var (where, of) in file.All.Select(panel => (DashboardFile.Name(panel), panel))
            .Concat(file.Panels.SelectMany(panel => DashboardFile.Targets(panel).Select(target => ($"{DashboardFile.Name(panel)} {target["refId"]}", target))))
            .Concat(file.Queried.Select(variable => ($"variable {variable["name"]}", variable)))
            .Concat(file.Annotations.Select(annotation => ($"annotation {annotation["name"]}", annotation))))
        {
            if (of["datasource"]?["uid"]?.GetValue<string>() != DataSource)
                yield return $"{where} does not ask {DataSource}";
        }
    }

    private static IEnumerable<string> Variables(DashboardFile file)
    {
        if (!file.Queried.Select(variable => DashboardFile.Word(variable, "name")).SequenceEqual(ExpressionRules.Filters))
            yield return $"its query variables are not {string.Join(", ", ExpressionRules.Filters)}";
        foreach (var (variable, index) in file.Queried.Select((variable, index) => (variable, index)))
        {
            var name = DashboardFile.Word(variable, "name");
            if (variable["multi"]?.GetValue<bool>() != true || variable["includeAll"]?.GetValue<bool>() != true || variable["allValue"]?.GetValue<string>() != All)
                yield return $"variable {name} can't be several, or all by {All}";
            if (variable["refresh"]?.GetValue<int>() != OnTimeRangeChanged)
                yield return $"variable {name} is not asked anew when the time range changes";
            if (!Selector.In(DashboardFile.Query(variable)).All(selector => ExpressionRules.Filters.Take(index).All(selector.IsFilteredBy)))
                yield return $"variable {name} does not go by the ones before it";
        }
    }

    private static IEnumerable<string> Words(DashboardFile file)
    {
        foreach (var panel in file.All.Where(panel => DashboardFile.Word(panel, "title") is not { Length: > 0 }))
            yield return $"{DashboardFile.Name(panel)} has no title";
        foreach (var twice in file.All.CountBy(DashboardFile.Name).Where(pair => pair.Value > 1))
            yield return $"{twice.Key} is the title of {twice.Value} panels";
        foreach (var panel in file.Panels)
        {
            if (DashboardFile.Word(panel, "description")?.Contains("Good: ", StringComparison.Ordinal) != true)
                yield return $"{DashboardFile.Name(panel)} has no description that says what is good";
            if (panel["fieldConfig"]?["defaults"]?["unit"]?.GetValue<string>() is not { Length: > 0 })
                yield return $"{DashboardFile.Name(panel)} has no unit";
        }
    }

    private static IEnumerable<string> Ids(DashboardFile file)
    {
        foreach (var twice in file.All.CountBy(panel => $"{panel["id"]}").Where(pair => pair.Key.Length == 0 || pair.Value > 1))
            yield return $"{twice.Value} panels have the id “{twice.Key}”";
        foreach (var panel in file.Panels)
        {
            var names = DashboardFile.Targets(panel).Select(target => DashboardFile.Word(target, "refId")).ToList();
            if (names.Count == 0 || names.Distinct().Count() != names.Count)
                yield return $"{DashboardFile.Name(panel)} has no targets, or two of one name";
            if (DashboardFile.Word(panel, "pluginVersion") is not { Length: > 0 })
                yield return $"{DashboardFile.Name(panel)} has no pluginVersion: Grafana would migrate its options as of 6.1";
        }
    }

    private static IEnumerable<string> Places(DashboardFile file)
    {
        var taken = new Dictionary<(int X, int Y), string>();
        foreach (var panel in file.All)
        {
            var (x, y, w, h) = (At(panel, "x"), At(panel, "y"), At(panel, "w"), At(panel, "h"));
            if (x < 0 || w < 1 || h < 1 || x + w > Columns)
                yield return $"{DashboardFile.Name(panel)} is not inside the {Columns} columns";
            var over = Enumerable.Range(x, w).SelectMany(column => Enumerable.Range(y, h).Select(line => (column, line)))
                .Where(cell => !taken.TryAdd(cell, DashboardFile.Name(panel))).Select(cell => taken[cell]).Distinct();
            foreach (var other in over)
                yield return $"{DashboardFile.Name(panel)} lies over {other}";
        }
    }

    private static IEnumerable<string> Thresholds(DashboardFile file)
    {
        foreach (var panel in file.Panels)
        {
            var steps = (panel["fieldConfig"]?["defaults"]?["thresholds"]?["steps"] as JsonArray ?? [])
                .Select(step => step!["value"]?.GetValue<double>() ?? double.NegativeInfinity).ToList();
            if (steps.Count == 0 || !double.IsNegativeInfinity(steps[0]) || steps.Zip(steps.Skip(1)).Any(pair => pair.First >= pair.Second))
                yield return string.Create(CultureInfo.InvariantCulture, $"{DashboardFile.Name(panel)} has thresholds that don't rise from the lowest: {string.Join(' ', steps)}");
        }
    }

    private static IEnumerable<string> Overrides(DashboardFile file)
    {
        foreach (var panel in file.Panels)
        {
            var overrides = (panel["fieldConfig"]?["overrides"] as JsonArray ?? []).Select(node => node!).ToList();
            var ids = overrides.Select(node => node["matcher"]?["id"])
                .Concat(overrides.SelectMany(node => (node["properties"] as JsonArray ?? []).Select(property => property!["id"])))
                .Concat((panel["transformations"] as JsonArray ?? []).Select(transformation => transformation!["id"]));
            foreach (var id in ids.Select(id => $"{id}").Where(id => !Known.Contains(id)))
                yield return $"{DashboardFile.Name(panel)} has an override or a transformation with {id}, which these rules don't know";
        }
    }

    private static int At(JsonObject panel, string what) => panel["gridPos"]?[what]?.GetValue<int>() ?? -1;
}
