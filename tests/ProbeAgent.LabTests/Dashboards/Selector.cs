using System.Text.RegularExpressions;

namespace ProbeAgent.LabTests.Dashboards;

/// <summary>One series selector of a PromQL expression.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Matchers">What stands in its braces; empty without.</param>
/// <param name="Before">The function or word that it stands in directly, as <c>rate</c>; empty for none.</param>
/// <param name="Range">What stands in its brackets; empty without.</param>
internal sealed partial record Selector(string Metric, string Matchers, string Before, string Range)
{
    public static IEnumerable<Selector> In(string expression) => Pattern().Matches(expression).Select(match => new Selector(
        match.Groups["metric"].Value, match.Groups["matchers"].Value, match.Groups["before"].Value, match.Groups["range"].Value));

    /// <summary>Whether it takes the dashboard's choice for <paramref name="label"/>.</summary>
    public bool IsFilteredBy(string label) => Matchers.Split(',').Contains($"{label}=~\"${label}\"");

    // Whatever is named like a metric that this dashboard may ask for, with braces or without: a selector without any is a fault, too.
    [GeneratedRegex("""((?<before>[a-z_]+)\()?\b(?<metric>(probeagent|process|scrape|go)_\w+|up|ALERTS)\b(\{(?<matchers>[^}]*)\})?(\[(?<range>[^]]*)\])?""", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
