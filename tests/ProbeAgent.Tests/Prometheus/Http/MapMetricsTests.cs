using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Prometheus;

namespace ProbeAgent.Tests.Prometheus.Http;

public sealed class MapMetricsTests : IAsyncLifetime
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public async ValueTask InitializeAsync()
    {
        Metrics.WithCustomRegistry(_registry).CreateCounter("x_total", "h").Inc();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapMetrics("/metrics", _registry);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
    }

    [Theory]
    [InlineData("/metrics", null, Text)]
    [InlineData("/metrics/", null, Text)]
    [InlineData("/metrics", "application/json", Text)]
    [InlineData("/metrics", "application/openmetrics-text", OpenMetrics)]
    [InlineData("/metrics?accept=application/openmetrics-text", "text/plain", OpenMetrics)]
    [InlineData("/metrics?accept=text/plain", "application/openmetrics-text", Text)]
    [InlineData("/metrics?accept=", "application/openmetrics-text", OpenMetrics)]
    public async Task Get_Accept_DecidesFormat(string path, string? accept, string contentType)
    {
        using var response = await SendAsync(HttpMethod.Get, path, accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(contentType == Text ? "# HELP x_total h\n# TYPE x_total counter\nx_total 1\n" : "# HELP x h\n# TYPE x counter\nx_total 1.0\n# EOF\n", body);
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Get_MoreThanOnePiece_Complete()
    {
        var many = Metrics.WithCustomRegistry(_registry).CreateGauge("many", "h", "i");
        for (var i = 0; i < 10_000; i++)
            many.WithLabels($"{i}").Set(1);
        using var whole = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(whole, TestContext.Current.CancellationToken);

        var body = await _client.GetByteArrayAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(body.AsSpan().SequenceEqual(whole.ToArray()));
    }

    [Fact]
    public async Task Head_SameHeadersWithoutBody()
    {
        using var response = await SendAsync(HttpMethod.Head, "/metrics", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Text, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(50, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Post_NotAllowed()
    {
        using var response = await SendAsync(HttpMethod.Post, "/metrics", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Get_CallbackFailsTheScrape_503WithItsMessage()
    {
        _registry.AddBeforeCollectCallback(() => throw new ScrapeFailedException("not now"));

        using var response = await SendAsync(HttpMethod.Get, "/metrics", "application/openmetrics-text");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("not now", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? accept)
    {
        var request = new HttpRequestMessage(method, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
