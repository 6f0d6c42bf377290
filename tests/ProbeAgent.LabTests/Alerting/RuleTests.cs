using System.Text.RegularExpressions;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Alerting;

/// <summary>The rules by Prometheus's own tools, and by what README says of them.</summary>
public sealed partial class RuleTests
{
    private static readonly RuleFile s_rules = RuleFile.Read();

    private static IReadOnlyList<string> Alerts => [.. s_rules.Alerts.Select(rule => rule.Alert!).Distinct()];

    public static TheoryData<string> Ages => ["old", "new"];

    [Theory, MemberData(nameof(Ages))]
    public Task Rules_CheckedByPromtool_AreFreeOfFault(string age) => Promtool.SucceedsAsync(age, "promtool", "check", "rules", "--lint=all", "--lint-fatal", RuleFile.Path);

    [Theory, MemberData(nameof(Ages))]
    public Task Rules_TestedByPromtool_FireAndRestAsExpected(string age) =>
        Promtool.SucceedsAsync(age, "promtool", ["test", "rules", .. RuleTest.All().Select(test => test.Path)]);

    [Theory, MemberData(nameof(Ages))]
    public Task Alertmanager_CheckedByAmtool_IsFreeOfFault(string age) =>
        Promtool.SucceedsAsync(age, "amtool", "check-config", Path.Combine(LabFolder.Grafana, "alertmanager.yml"));

    [Fact]
    public void EveryAlert_HasATestInWhichItFiresAndOneInWhichItDoesNot()
    {
        var tests = RuleTest.All();
        Assert.Equal(Alerts.Order(StringComparer.Ordinal), tests.Select(test => test.Alert));
        Assert.All(tests, test => Assert.True(test.Fires > 0 && test.Silent > 0, $"{test.Alert} fires {test.Fires} times and rests {test.Silent} times"));
    }

    [Fact]
    public void EveryAlert_HasSeverityWordsAndAnEntryInTheRunbook()
    {
        Assert.All(s_rules.Alerts, rule =>
        {
            Assert.Contains(rule.Labels["severity"], (string[])["critical", "warning"]);
            Assert.Contains("$labels.", rule.Annotations["summary"], StringComparison.Ordinal);
            Assert.NotEmpty(rule.Annotations["description"]);
            Assert.Equal($"README.md#{rule.Alert!.ToLowerInvariant()}", rule.Annotations["runbook_url"]);
        });
        Assert.Equal(Alerts, Entry().Matches(Runbook()).Select(entry => entry.Groups[1].Value));
    }

    [Fact]
    public void RunbooksTable_SaysWhatTheRulesSay() => Assert.Equal(
        s_rules.Alerts.GroupBy(rule => rule.Alert!).Select(rules =>
            (rules.Key, string.Join(", ", rules.Select(rule => rule.Labels["severity"]).Distinct()), rules.First().For is { } minutes ? minutes.Replace("m", " min", StringComparison.Ordinal) : "at once")),
        Row().Matches(Runbook()).Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value)));

    private static string Runbook()
    {
        var readme = File.ReadAllText(LabFolder.Readme);
        var runbook = readme[readme.IndexOf("\n## Runbook\n", StringComparison.Ordinal)..];
        return runbook[..runbook.IndexOf("\n## ", 1, StringComparison.Ordinal)];
    }

    [Fact]
    public void Inhibition_Names_AreAlerts()
    {
        var alertmanager = File.ReadAllText(Path.Combine(LabFolder.Grafana, "alertmanager.yml"));
        var named = Name().Matches(alertmanager).Select(name => name.Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Alerts));
    }

    [GeneratedRegex(@"^### (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\| ([A-Z]\w+) \| ([a-z, ]+) \| ([\w ]+) \| .*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(Gateway|ProbeAgent|Namespace)[A-Z]\w+")]
    private static partial Regex Name();
}
