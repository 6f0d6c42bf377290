namespace ProbeAgent.LabTests.Dashboards;

/// <summary>The dashboard keeps the rules, and each rule would notice.</summary>
public sealed class DashboardRulesTests
{
    public static TheoryData<string> Rules => [.. DashboardRules.Every.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Dashboard_AsItIs_KeepsTheRule(string rule)
    {
        var broken = DashboardRules.Every[rule](DashboardFile.Parse(DashboardFile.Text)).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Theory]
    [InlineData("identity", "\"uid\": \"probe-agent\"", "\"uid\": \"other\"")]
    [InlineData("identity", "\"editable\": false", "\"editable\": true")]
    [InlineData("identity", "\"id\": null", "\"id\": 17")]
    [InlineData("datasource", "\"uid\": \"${datasource}\"", "\"uid\": \"prometheus\"")]
    [InlineData("datasource", "\"query\": \"prometheus\"", "\"query\": \"loki\"")]
    [InlineData("variables", "\"allValue\": \".+\"", "\"allValue\": \".*\"")]
    [InlineData("variables", "\"multi\": true", "\"multi\": false")]
    [InlineData("variables", "\"refresh\": 2", "\"refresh\": 1")]
    [InlineData("variables", "\"name\": \"job\"", "\"name\": \"cluster\"")]
    [InlineData("variables", "label_values(probeagent_build_info{job=~\\\"$job\\\"}, instance)", "label_values(probeagent_build_info, instance)")]
    [InlineData("words", "\"title\": \"Agents down\"", "\"title\": \"\"")]
    [InlineData("words", "\"title\": \"Agents down\"", "\"title\": \"Scraped\"")]
    [InlineData("words", "Good: ", "Normally ")]
    [InlineData("words", "\"unit\": \"none\"", "\"unit\": \"\"")]
    [InlineData("ids", "\"id\": 2,", "\"id\": 3,")]
    [InlineData("ids", "\"refId\": \"B\"", "\"refId\": \"A\"")]
    [InlineData("ids", "\"pluginVersion\": \"13.2.3\"", "\"pluginVersion\": \"\"")]
    [InlineData("places", "\"x\": 5,", "\"x\": 4,")]
    [InlineData("places", "\"w\": 24,", "\"w\": 25,")]
    [InlineData("filters", "up{job=~\\\"$job\\\",", "up{")]
    [InlineData("filters", "instance=~\\\"$instance\\\",gateway", "gateway")]
    [InlineData("filters", ",vantage=~\\\"$vantage\\\",path=~\\\"$path\\\"", "")]
    [InlineData("filters", "probeagent_path_divergence{", "probeagent_paths_divergence{")]
    [InlineData("intervals", "[$__rate_interval]", "[5m]")]
    [InlineData("intervals", "[$__rate_interval]", "")]
    [InlineData("intervals", "} == bool 0)", "} == bool 0)[1h:]")]
    [InlineData("overrides", "\"id\": \"custom.width\"", "\"id\": \"custom.with\"")]
    [InlineData("overrides", "\"id\": \"organize\"", "\"id\": \"organise\"")]
    [InlineData("counters", "increase(probeagent_rollouts_total", "sum(probeagent_rollouts_total")]
    [InlineData("counters", "(rate(probeagent_round_lateness_seconds_bucket", "((probeagent_round_lateness_seconds_bucket")]
    [InlineData("thresholds", "\"value\": 60", "\"value\": 600")]
    [InlineData("thresholds", "\"value\": null", "\"value\": 0")]
    public void Rule_BrokenOnce_IsNoticed(string rule, string from, string to)
    {
        var at = DashboardFile.Text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the dashboard has no {from}");
        var broken = string.Concat(DashboardFile.Text.AsSpan(0, at), to, DashboardFile.Text.AsSpan(at + from.Length));

        Assert.NotEmpty(DashboardRules.Every[rule](DashboardFile.Parse(broken)));
    }
}
