using System.Text;
using Prometheus;

namespace ProbeAgent.Tests.Prometheus;

/// <summary>A registry's exposition as a string.</summary>
internal static class Export
{
    public static Task<string> TextAsync(CollectorRegistry registry) =>
        AsAsync(registry, ExpositionFormat.PrometheusText);

    public static Task<string> OpenMetricsAsync(CollectorRegistry registry) =>
        AsAsync(registry, ExpositionFormat.OpenMetricsText);

    public static async Task<string> AsAsync(CollectorRegistry registry, ExpositionFormat format)
    {
        using var stream = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(stream, format, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
