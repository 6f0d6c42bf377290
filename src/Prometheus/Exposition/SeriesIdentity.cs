using System.Text;

namespace Prometheus.Exposition;

/// <summary>
/// Encodes what stands before a sample's value. Done once per child, because it never changes and would be most of a
/// scrape's work.
/// </summary>
internal static class SeriesIdentity
{
    /// <summary><c>name{label="value"} </c>, with the space; no braces when there are no values.</summary>
    public static byte[] Encode(string name, string[] labelNames, string[] labelValues) =>
        Encoding.UTF8.GetBytes(labelValues.Length == 0 ? $"{name} " : $"{name}{{{Pairs(labelNames, labelValues)}}} ");

    /// <summary><c>name_bucket{label="value",le="</c>: the bound follows.</summary>
    public static byte[] EncodeBucketHead(string name, string[] labelNames, string[] labelValues)
    {
        var comma = labelValues.Length == 0 ? "" : ",";
        return Encoding.UTF8.GetBytes($"{name}_bucket{{{Pairs(labelNames, labelValues)}{comma}le=\"");
    }

    // By the values: the child without labels of a metric that has label names has none.
    private static string Pairs(string[] labelNames, string[] labelValues) =>
        string.Join(',', labelValues.Select((value, i) => $"{labelNames[i]}=\"{Escaping.LabelValue(value)}\""));
}
