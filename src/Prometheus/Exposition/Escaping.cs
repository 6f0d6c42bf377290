namespace Prometheus.Exposition;

/// <summary>What keeps a help text on its line and a label value within its quotes.</summary>
internal static class Escaping
{
    /// <summary>Label values: backslash, quote and line feed, the same in both formats.</summary>
    public static string LabelValue(string value) => Escape(value).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>Help: text 0.0.4 leaves the quote as it is, OpenMetrics escapes it too.</summary>
    public static string Help(string help, ExpositionFormat format) =>
        format == ExpositionFormat.OpenMetricsText ? LabelValue(help) : Escape(help);

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
