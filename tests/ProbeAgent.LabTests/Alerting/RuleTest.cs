using ProbeAgent.LabTests.Lab;
using YamlDotNet.Serialization;

namespace ProbeAgent.LabTests.Alerting;

/// <summary>One of promtool's test files, as far as it is looked at here: what it expects, when.</summary>
/// <param name="Alert">The alert that it is named after.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Fires">How often the alert is expected to fire.</param>
/// <param name="Silent">How often it is expected not to.</param>
internal sealed record RuleTest(string Alert, string Path, int Fires, int Silent)
{
    private static readonly string s_folder = System.IO.Path.Combine(LabFolder.Tests, "Alerting", "Rules");

    public static IReadOnlyList<RuleTest> All() => [.. Directory.GetFiles(s_folder, "*.yml").Order(StringComparer.Ordinal).Select(Read)];

    private static RuleTest Read(string path)
    {
        var alert = System.IO.Path.GetFileNameWithoutExtension(path);
        var file = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Document>(File.ReadAllText(path));
        var expectations = file.tests.SelectMany(test => test.alert_rule_test).Where(expectation => expectation.alertname == alert).ToList();
        return new RuleTest(
            alert, path, expectations.Count(expectation => expectation.exp_alerts.Count > 0), expectations.Count(expectation => expectation.exp_alerts.Count == 0));
    }

#pragma warning disable IDE1006, CA1812 // promtool's names; made by the deserializer
    private sealed class Document
    {
        public List<Test> tests { get; init; } = [];
    }

    private sealed class Test
    {
        public List<Expectation> alert_rule_test { get; init; } = [];
    }

    private sealed class Expectation
    {
        public string alertname { get; init; } = "";

        public List<object> exp_alerts { get; init; } = [];
    }
#pragma warning restore IDE1006, CA1812
}
