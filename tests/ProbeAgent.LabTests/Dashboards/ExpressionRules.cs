namespace ProbeAgent.LabTests.Dashboards;

/// <summary>The rules for PromQL: what a query must go by, over which time, and how it may take a counter.</summary>
internal static class ExpressionRules
{
    private static readonly string[] Rates = ["rate", "irate", "increase"];

    /// <summary>The dashboard's query variables, each of which is a label.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["job", "instance", "gateway", "vantage", "path"];

    public static IEnumerable<string> Filtered(DashboardFile file)
    {
        foreach (var (where, expression) in file.Expressions)
        {
            if (!Selector.In(expression).Any())
                yield return $"{where} asks for nothing";
            foreach (var selector in Selector.In(expression))
            {
                if (selector.Metric.StartsWith("probeagent_", StringComparison.Ordinal) && !ReadmeMetrics.Knows(selector.Metric))
                    yield return $"{where}: README has no {selector.Metric}";
                var labels = ReadmeMetrics.Labels(selector.Metric);
                foreach (var label in Filters.Where(label => label is "job" or "instance" || labels.Contains(label)).Where(label => !selector.IsFilteredBy(label)))
                    yield return $"{where}: {selector.Metric} does not go by ${label}";
            }
        }
    }

    public static IEnumerable<string> Intervals(DashboardFile file)
    {
        foreach (var (where, expression) in file.Expressions)
        {
            var selectors = Selector.In(expression).ToList();
            foreach (var selector in selectors.Where(selector => Rates.Contains(selector.Before) && selector.Range != "$__rate_interval"))
                yield return $"{where}: {selector.Before} of {selector.Metric} over [{selector.Range}], not [$__rate_interval]";
            if (expression.Count(letter => letter == '[') != selectors.Count(selector => selector.Range.Length > 0))
                yield return $"{where} has a range that is no selector's: of a subquery, whose steps would depend on the zoom";
        }
    }

    // Cumulative buckets as they are tell the agent's whole life, not this hour.
    public static IEnumerable<string> Counters(DashboardFile file) =>
        from one in file.Expressions
        from selector in Selector.In(one.Expression)
        where selector.Metric.EndsWith("_total", StringComparison.Ordinal) || selector.Metric.EndsWith("_bucket", StringComparison.Ordinal)
        where !Rates.Contains(selector.Before)
        select $"{one.Where}: {selector.Metric} is a counter, and outside of {string.Join(", ", Rates)}";
}
