using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Prometheus.Http;

namespace Prometheus;

/// <summary>Serves a registry over HTTP.</summary>
public static class MetricServerMiddlewareExtensions
{
    /// <summary>
    /// Maps GET and HEAD of <paramref name="pattern"/> to an export of <paramref name="registry"/> (by default
    /// <see cref="Metrics.DefaultRegistry"/>), as text 0.0.4 or OpenMetrics 1.0.0, whichever <c>?accept=</c> or else the
    /// <c>Accept</c> header prefers; text when it wants neither.
    /// </summary>
    public static IEndpointConventionBuilder MapMetrics(
        this IEndpointRouteBuilder endpoints, string pattern = "/metrics", CollectorRegistry? registry = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = new ScrapeEndpoint(registry ?? Metrics.DefaultRegistry);
        return endpoints
            .MapMethods(pattern, ["GET", "HEAD"], endpoint.HandleAsync)
            .WithDisplayName("Prometheus metrics");
    }
}
