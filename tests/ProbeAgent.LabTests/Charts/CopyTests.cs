using System.Text.Json.Nodes;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>A chart can't reach outside its folder: it holds copies of rules and dashboard, and renders them as they are.</summary>
public sealed class CopyTests
{
    [Theory]
    [InlineData("probe-agent.rules.yml")]
    [InlineData("probe-agent.json")]
    public async Task File_OfTheChart_IsTheOneInGrafana(string name) => Assert.Equal(
        await File.ReadAllBytesAsync(Path.Combine(LabFolder.Grafana, name)), await File.ReadAllBytesAsync(ChartFile(name)));

    [Fact]
    public async Task PrometheusRule_Groups_AreTheRuleFiles()
    {
        var rule = Manifest.Only(await Helm.ProbeAgent.TemplateAsync(["one-gateway"], "--set", "prometheusRule.enabled=true"), "PrometheusRule");
        var file = Assert.Single(YamlValue.Documents(await File.ReadAllTextAsync(ChartFile("probe-agent.rules.yml"))));
        Assert.True(JsonNode.DeepEquals(file, rule.Content["spec"]), $"rendered:\n{rule.Content["spec"]}");
    }

    [Fact]
    public async Task PrometheusRule_RunbookSet_IsWhereEveryAlertPoints()
    {
        var rule = Manifest.Only(await Helm.ProbeAgent.TemplateAsync(["everything"]), "PrometheusRule");
        var alerts = rule.Content["spec"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Where(one => one!["alert"] is not null).ToList();
        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.Equal(
            $"https://example.com/runbook.md#{alert!["alert"]!.GetValue<string>().ToLowerInvariant()}",
            alert["annotations"]!["runbook_url"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Dashboard_InItsConfigMap_IsTheFileToTheLetter()
    {
        var map = Manifest.Only(await Helm.ProbeAgent.TemplateAsync(["everything"]), "ConfigMap", "-dashboard");
        Assert.Equal(await File.ReadAllTextAsync(ChartFile("probe-agent.json")), map.Content["data"]!["probe-agent.json"]!.GetValue<string>());
    }

    private static string ChartFile(string name) => Path.Combine(LabFolder.Chart, "files", name);
}
