using System.Text;

namespace Prometheus.Exposition;

/// <summary>The HELP and TYPE lines of a family, encoded once for each format.</summary>
internal sealed class FamilyHeader(string name, string help, string type)
{
    private const string TotalSuffix = "_total";

    private readonly byte[] _text = Encode(name, OneLine(help, ExpositionFormat.PrometheusText), type);
    private readonly byte[] _openMetrics =
        Encode(OpenMetricsName(name, type), OneLine(help, ExpositionFormat.OpenMetricsText), OpenMetricsType(name, type));

    public byte[] For(ExpositionFormat format) => format == ExpositionFormat.OpenMetricsText ? _openMetrics : _text;

    /// <summary>OpenMetrics names a counter's family without the suffix that its sample must have.</summary>
    public static string OpenMetricsName(string name, string type) =>
        IsTotal(name, type) ? name[..^TotalSuffix.Length] : name;

    // A counter whose sample lacks the suffix is not a counter by OpenMetrics; "unknown" is the type that allows it.
    private static string OpenMetricsType(string name, string type) =>
        type == "counter" && !IsTotal(name, type) ? "unknown" : type;

    private static bool IsTotal(string name, string type) =>
        type == "counter" && name.Length > TotalSuffix.Length && name.EndsWith(TotalSuffix, StringComparison.Ordinal);

    // Blank before it is escaped: a lone line feed says no more than a space.
    private static string OneLine(string help, ExpositionFormat format) =>
        string.IsNullOrWhiteSpace(help) ? "" : Escaping.Help(help, format);

    private static byte[] Encode(string name, string help, string type) =>
        Encoding.UTF8.GetBytes($"# HELP {name} {help}\n# TYPE {name} {type}\n");
}
