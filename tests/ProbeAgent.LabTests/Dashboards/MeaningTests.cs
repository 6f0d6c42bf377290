using System.Text.Json.Nodes;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Dashboards;

/// <summary>What the longer queries make of what the agent says, by Prometheus's own test of expressions.</summary>
public sealed class MeaningTests
{
    private const string Labels = """job="probeagent",instance="probeagent:9788",gateway="gateway",vantage="bridge",path="edge" """;

    private static readonly DashboardFile s_file = DashboardFile.Parse(DashboardFile.Text);

    [Theory]
    [InlineData("reachable", 1, "upgrade", "ok", "ok")]
    [InlineData("reachable", 0, "dns", "nxdomain", "dns")]
    [InlineData("reachable", 0, "tcp", "refused", "tcp")]
    [InlineData("reachable", 0, "tls", "certificate_expired", "tls")]
    [InlineData("reachable", 0, "http", "body", "http")]
    [InlineData("reachable", 0, "upgrade", "not_upgraded", "upgrade")]
    [InlineData("reachable", 0, "handshake", "token_mismatch", "handshake")]
    [InlineData("unreachable", 1, "tcp", "refused", "kept out")]
    [InlineData("unreachable", 0, "upgrade", "ok", "let in")]
    [InlineData("unreachable", 0, "http", "status", "http")] // somebody answered
    [InlineData("unreachable", null, "dns", "nxdomain", "not judged")]
    [InlineData("ignored", null, "tcp", "refused", "not judged")]
    [InlineData("ignored", null, "upgrade", "ok", "ok")]
    public async Task WhereEachPathEnds_Cases(string expected, int? met, string step, string outcome, string shown)
    {
        string[] series =
        [
            Series("probeagent_path_expected", $"""expect="{expected}" """, "1x60"),
            Series("probeagent_path_outcome", $"""step="{step}",outcome="{outcome}" """, "1x60"),
            .. met is null ? (string[])[] : [Series("probeagent_path_expectation_met", "", $"{met}x60")],
        ];

        await HoldsAsync("Where each path ends", series, """{gateway="gateway",vantage="bridge",path="edge"}""", ("30s", Value("Where each path ends", shown)));
    }

    // The first rollout's histogram begins with the rollout: no increase shows it.
    [Theory]
    [InlineData("Outage in rollouts, by path", "probeagent_rollout_outage_seconds_sum", "", """{gateway="gateway",vantage="bridge",path="edge"}""")]
    [InlineData("How long until all had followed", "probeagent_rollout_convergence_seconds_sum", """kind="path",name="edge" """, """{gateway="gateway",vantage="bridge",kind="path",name="edge"}""")]
    public Task InRollouts_TwoOfThem_EachIsToldForOneInterval(string panel, string metric, string labels, string shown) =>
        HoldsAsync(panel, [Series(metric, labels, "_x10 8x40 10x100")], shown, ("5s", null), ("20s", 8), ("45s", null), ("60s", 2), ("100s", null));

    private static string Series(string name, string labels, string values) =>
        $$"""{series: '{{name}}{{{(labels.Length > 0 ? $"{Labels},{labels}" : Labels)}}}', values: '{{values}}'}""";

    // The number that a panel shows as this text.
    private static double Value(string panel, string text) => double.Parse(
        s_file.Panel(panel)["fieldConfig"]!["defaults"]!["mappings"]![0]!["options"]!.AsObject().Single(option => option.Value!["text"]!.GetValue<string>() == text).Key,
        System.Globalization.CultureInfo.InvariantCulture);

    private static async Task HoldsAsync(string panel, string[] series, string labels, params (string At, double? Value)[] samples)
    {
        LabRequirements.Prometheus();
        using var folder = new TempFolder();
        var expression = JsonValue.Create(DashboardFile.Filled(s_file.Expression(panel))).ToJsonString();
        var tests = samples.Select(sample => FormattableString.Invariant(
            $"{{expr: {expression}, eval_time: {sample.At}, exp_samples: [{(sample.Value is { } value ? FormattableString.Invariant($"{{labels: '{labels}', value: {value}}}") : "")}]}}"));
        await File.WriteAllTextAsync(
            folder.File("test.yml"),
            $"tests: [{{interval: 1s, input_series: [{string.Join(", ", series)}], promql_expr_test: [{string.Join(", ", tests)}]}}]",
            TestContext.Current.CancellationToken);

        await using var promtool = ChildProcess.Start(
            Path.Combine(LabFolder.Prometheus("new"), "promtool"), ["test", "rules", folder.File("test.yml")], new Dictionary<string, string>(), folder.Path);
        var code = await promtool.ExitAsync(TimeSpan.FromSeconds(30));
        Assert.True(code == 0, promtool.Output.ToString());
    }
}
