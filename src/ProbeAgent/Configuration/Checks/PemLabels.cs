using System.Security.Cryptography;

namespace ProbeAgent.Configuration.Checks;

/// <summary>What a PEM file holds (RFC 7468).</summary>
internal static class PemLabels
{
    public static IReadOnlyList<string> Of(string text)
    {
        var labels = new List<string>();
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
            labels.Add(rest[fields.Label].ToString());
        return labels;
    }
}
