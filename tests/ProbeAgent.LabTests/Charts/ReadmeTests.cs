using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>The chart's README says of every value what it is, and of nothing else.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Table_Values_AreThoseOfTheChart() => Assert.Equal(
        ChartValues.Leaves().Select(leaf => leaf.Key).Order(StringComparer.Ordinal), Rows().Select(row => row.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Table_Defaults_AreThoseOfTheChart()
    {
        var defaults = ChartValues.Leaves().ToDictionary();
        // What isn't in backticks tells in words what would be long.
        var told = Rows().Where(row => row.Default.StartsWith('`')).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, row =>
        {
            var value = Assert.Single(YamlValue.Documents($"value: {Braced(row.Default.Trim('`'))}"))["value"];
            Assert.True(
                JsonNode.DeepEquals(defaults.GetValueOrDefault(row.Key), value), $"README says {row.Default} of {row.Key}, which is {defaults.GetValueOrDefault(row.Key)}");
        });
    }

    private static string Braced(string text) => text.Contains(": ", StringComparison.Ordinal) && !text.StartsWith('{') ? $"{{{text}}}" : text;

    private static List<(string Key, string Default)> Rows()
    {
        var readme = File.ReadAllText(Path.Combine(LabFolder.Chart, "README.md"));
        var values = readme[readme.IndexOf("\n## Values\n", StringComparison.Ordinal)..];
        return [.. Row().Matches(values).Select(row => (row.Groups[1].Value, row.Groups[2].Value))];
    }

    [GeneratedRegex(@"^\| `([^`]+)` \| ([^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
