using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Dashboards;

/// <summary>Every query of the dashboard, asked as Grafana asks it of a real Prometheus that scrapes real agents, has an answer.</summary>
[Collection(nameof(Compose))]
public sealed partial class QueryTests(PlayedRollout played) : IClassFixture<PlayedRollout>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly DashboardFile s_file = DashboardFile.Parse(DashboardFile.Text);

    [Theory]
    [InlineData("old")]
    [InlineData("new")]
    public async Task Queries_WhereEverythingHasHappened_EachHasAnAnswer(string age)
    {
        var watched = await played.WatchedAsync();
        var (server, range) = (watched.Servers[age], watched.Range);
        Assert.False(await AnswersNowAsync(server, "up == 2") || await AnswersOnceAsync(server, "up / 0 * 0", range)); // it can tell

        var empty = new List<string>();
        foreach (var panel in s_file.Panels)
        {
            foreach (var target in DashboardFile.Targets(panel))
            {
                var expression = DashboardFile.Word(target, "expr")!;
                if (!(target["instant"]!.GetValue<bool>() ? await AnswersNowAsync(server, expression) : await AnswersOnceAsync(server, expression, range)))
                    empty.Add($"{DashboardFile.Name(panel)} {target["refId"]}: {expression}");
            }
        }

        foreach (var annotation in s_file.Annotations)
        {
            if (!await AnswersOnceAsync(server, annotation["target"]!["expr"]!.GetValue<string>(), range))
                empty.Add($"annotation {annotation["name"]}");
        }

        foreach (var variable in s_file.Queried)
        {
            if (!await HasValuesAsync(server, variable))
                empty.Add($"variable {variable["name"]}");
        }

        Assert.True(empty.Count == 0, $"no answer to:\n{string.Join('\n', empty)}");
    }

    [Fact]
    public async Task FirstRow_TheEdgeStripsUpgradeAndTheSidecarIsCutOff_SaysSoBesideAHealthyEngine()
    {
        var server = (await played.WatchedAsync()).Servers["new"];

        await SeeAsync("Paths not as expected", " 1");
        await SeeAsync("Vantages whose paths disagree", " 1");
        await SeeAsync("Agents down", " 1");
        await SeeAsync("What the engine calls healthy", " 1");
        await SeeAsync("Where each path ends", "edge 5, published 9, service 0", "path");
        await SeeAsync("Not as expected now", "edge upgrade not_upgraded 1", "path", "step", "outcome");
        await SeeAsync(
            "The ladder now",
            "bridge/edge dns 1, bridge/edge http 1, bridge/edge tcp 1, bridge/edge tls 1, bridge/edge upgrade 0, bridge/published tcp 4, "
            + "bridge/service dns 1, bridge/service handshake 1, bridge/service http 1, bridge/service tcp 1, bridge/service upgrade 1",
            "from",
            "step");

        // A gateway that has just booted may stall for a second.
        async Task SeeAsync(string panel, string expected, params string[] labels)
        {
            var last = "";
            await Eventually.SeeAsync(
                $"{panel}: {expected}",
                async _ => (last = Text(await server.Api.QueryAsync(DashboardFile.Filled(s_file.Expression(panel))), labels)) == expected ? last : null,
                Soon,
                () => last);
        }
    }

    // Each series by these labels and its value.
    private static string Text(JsonElement result, string[] labels) => string.Join(", ", result.EnumerateArray()
        .Select(series => $"{string.Join(' ', labels.Select(label => series.GetProperty("metric").GetProperty(label)))} {series.GetProperty("value")[1]}")
        .Order(StringComparer.Ordinal));

    private static async Task<bool> AnswersNowAsync(PrometheusServer server, string expression) =>
        (await server.Api.QueryAsync(DashboardFile.Filled(expression))).EnumerateArray().Any(series => IsNumber(series.GetProperty("value")));

    private static async Task<bool> AnswersOnceAsync(PrometheusServer server, string expression, string range) =>
        (await server.Api.GetAsync($"/api/v1/query_range?query={Uri.EscapeDataString(DashboardFile.Filled(expression))}&{range}")).GetProperty("result").EnumerateArray()
        .Any(series => series.GetProperty("values").EnumerateArray().Any(IsNumber));

    // As Grafana asks for label_values(selector, label).
    private static async Task<bool> HasValuesAsync(PrometheusServer server, JsonObject variable)
    {
        var parts = LabelValues().Match(DashboardFile.Query(variable));
        Assert.True(parts.Success, $"not label_values(selector, label): {DashboardFile.Query(variable)}");
        var selector = DashboardFile.Filled(parts.Groups["selector"].Value);
        return (await server.Api.GetAsync($"/api/v1/label/{parts.Groups["label"].Value}/values?match[]={Uri.EscapeDataString(selector)}")).GetArrayLength() > 0;
    }

    private static bool IsNumber(JsonElement sample) => sample[1].GetString() != "NaN";

    [GeneratedRegex(@"^label_values\((?<selector>.+), (?<label>\w+)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex LabelValues();
}
