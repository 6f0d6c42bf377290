using Microsoft.AspNetCore.Http;
using Prometheus.Exposition;

namespace Prometheus.Http;

/// <summary>Answers one scrape.</summary>
internal sealed class ScrapeEndpoint(CollectorRegistry registry)
{
    private const string TextContentType = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetricsContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    // What the server holds unsent by default: given all at once, a large exposition would be copied whole into its buffers.
    private const int Piece = 64 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        try
        {
            var format = FormatOf(context.Request);
            var writer = await registry.CollectAsync(format, cancel).ConfigureAwait(false);
            try
            {
                await SendAsync(context.Response, writer, cancel).ConfigureAwait(false);
            }
            finally
            {
                registry.Return(writer);
            }
        }
        catch (ScrapeFailedException ex)
        {
            await RefuseAsync(context.Response, ex, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The scraper has gone: nobody is left to answer.
        }
    }

    private static ExpositionFormat FormatOf(HttpRequest request)
    {
        // For people: a browser can't set the header.
        var wanted = request.Query["accept"];
        return AcceptHeader.Choose(string.IsNullOrEmpty(wanted) ? request.Headers.Accept : wanted);
    }

    private static async Task SendAsync(HttpResponse response, ExpositionWriter writer, CancellationToken cancel)
    {
        response.ContentType =
            writer.Format == ExpositionFormat.OpenMetricsText ? OpenMetricsContentType : TextContentType;
        response.ContentLength = writer.Written.Length;
        if (HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            return;
        }

        for (var rest = writer.Written; !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            await response.Body.WriteAsync(rest[..Math.Min(Piece, rest.Length)], cancel).ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpResponse response, ScrapeFailedException reason, CancellationToken cancel)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(reason.Message, cancel);
    }
}
