using System.Globalization;
using System.Text;

namespace ProbeAgent.Bench;

/// <summary>The measurements as a Markdown table.</summary>
internal static class MarkdownTable
{
    public static string Of(IEnumerable<Measurement> rows)
    {
        var table = new StringBuilder();
        table.AppendLine("| paths | program | probes made / due | CPU s per 1,000 probes | RSS MiB | PSS MiB | anonymous MiB | start ms | request | median ms | p99 ms | kB |");
        table.AppendLine("|--:|---|--:|--:|--:|--:|--:|--:|---|--:|--:|--:|");
        foreach (var row in rows)
            table.AppendLine(Line(row));
        return table.ToString();
    }

    private static string Line(Measurement row)
    {
        var probes = $"{row.Made.Good} / {row.Due}" + (row.IsComplete ? "" : $" ({row.Made.Bad} failed) NOT COMPLETE");
        return string.Create(CultureInfo.InvariantCulture, $"""
            | {row.Paths} | {row.Name} | {probes} | {row.CpuPerThousand:0.00} | {MiB(row.Use.ResidentKiB)} | {MiB(row.Use.ProportionalKiB)} | {MiB(row.Use.AnonymousKiB)} | {row.Start.TotalMilliseconds:0} | `{row.Scrape}` | {row.Latencies.Median.TotalMilliseconds:0.0} | {row.Latencies.P99.TotalMilliseconds:0.0} | {row.ScrapeBytes / 1000.0:0.0} |
            """);
    }

    private static string MiB(long kibibytes) => (kibibytes / 1024.0).ToString("0.0", CultureInfo.InvariantCulture);
}
