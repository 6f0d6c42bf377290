using System.Text;
using Prometheus;

namespace ProbeAgent.Tests.Reporting.Series;

/// <summary>A scrape without a web server.</summary>
internal static class Scrape
{
    public static async Task<string[]> LinesAsync(CollectorRegistry registry)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The series of the families given, sorted, without the agent's prefix.</summary>
    public static async Task<string> SeriesAsync(CollectorRegistry registry, params string[] families) => string.Join('\n',
        (await LinesAsync(registry))
            .Where(line => families.Any(family => line.StartsWith($"probeagent_{family}{{", StringComparison.Ordinal)))
            .Select(line => line["probeagent_".Length..])
            .Order(StringComparer.Ordinal));
}
