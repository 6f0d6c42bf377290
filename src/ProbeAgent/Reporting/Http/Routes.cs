using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProbeAgent.Reporting.Status;
using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Reporting.Http;

/// <summary>What is served. Nothing here takes a parameter, and nothing dials: what a request shows, the rounds have left.</summary>
internal static class Routes
{
    private static readonly string[] ReadOnly = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes, CollectorRegistry registry, StatusSource status, Watchlist list)
    {
        routes.MapMetrics("/metrics", registry).WithMetadata(new HttpMethodMetadata(ReadOnly));
        routes.MapMethods("/healthz", ReadOnly, context => Answer(context, status.Health.Unhealthy));
        routes.MapMethods("/readyz", ReadOnly, context => Answer(context, status.Health.Unready));
        routes.MapMethods("/api/v1/status", ReadOnly, context => Json(context, status.Current(), StatusJson.Readable.StatusDocument));
        routes.MapMethods("/api/v1/rollouts", ReadOnly, context => Json(context, RolloutsDocument.Of(list), RolloutsJson.Readable.RolloutsDocument));
        routes.MapMethods("/", ReadOnly, context => Page(context, status));
    }

    // 200 and "ok", or 503 and a line for each problem.
    private static Task Answer(HttpContext context, IEnumerable<string> problems)
    {
        var lines = string.Concat(problems.Select(problem => $"{problem}\n"));
        if (lines.Length > 0)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Write(context, "text/plain; charset=utf-8", lines.Length > 0 ? lines : "ok\n");
    }

    private static Task Json<T>(HttpContext context, T document, JsonTypeInfo<T> type)
    {
        Prepare(context, "application/json");
        return JsonSerializer.SerializeAsync(context.Response.Body, document, type, context.RequestAborted);
    }

    private static Task Page(HttpContext context, StatusSource status)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return Write(context, "text/html; charset=utf-8", IndexPage.Render(status.Current()));
    }

    private static Task Write(HttpContext context, string contentType, string text)
    {
        Prepare(context, contentType);
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static void Prepare(HttpContext context, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
