using System.Text.RegularExpressions;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Dashboards;

/// <summary>README's table of metrics, read as data: which labels each has.</summary>
internal static partial class ReadmeMetrics
{
    private static readonly Dictionary<string, HashSet<string>> s_labels = Row().Matches(File.ReadAllText(LabFolder.Readme)).ToDictionary(
        row => row.Groups["name"].Value,
        row => new HashSet<string>([.. Word().Matches(row.Groups["labels"].Value).Select(word => word.Value), .. row.Groups["type"].Value.Contains("of the agent", StringComparison.Ordinal) ? [] : new[] { "gateway" }]));

    /// <summary>The labels of a metric, or of what a histogram is made of; none for one that README doesn't have.</summary>
    public static IReadOnlySet<string> Labels(string metric) =>
        s_labels.GetValueOrDefault(metric) ?? s_labels.GetValueOrDefault(Part().Replace(metric, "")) ?? [];

    public static bool Knows(string metric) => s_labels.ContainsKey(metric) || s_labels.ContainsKey(Part().Replace(metric, ""));

    [GeneratedRegex(@"^\| `(?<name>probeagent_\w+)`(, `\w+`)* \| (?<type>[^|]*) \| (?<labels>[^|]*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    // Values after an equals sign are no labels.
    [GeneratedRegex(@"(?<![=/\w])[a-z]+")]
    private static partial Regex Word();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
