using System.Net;
using ProbeAgent.Demo;

namespace ProbeAgent.Tests.Demo;

public sealed class EmbeddedGatewayHttpTests : IAsyncDisposable
{
    private readonly EmbeddedGateway _gateway = EmbeddedGateway.Start();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };

    [Theory]
    [InlineData("/healthz", "{\"ok\":true,\"status\":\"live\"}")]
    [InlineData("/health", "{\"ok\":true,\"status\":\"live\"}")]
    [InlineData("/readyz", "{\"ready\":true}")]
    public async Task Get_Ready_AnswersTheGatewaysBody(string target, string body)
    {
        Assert.Equal((HttpStatusCode.OK, body), await GetAsync(target));
    }

    [Fact]
    public async Task Get_Healthz_CarriesTheHeadersThatAProxyLacks()
    {
        using var response = await _client.GetAsync(Url("/healthz"), TestContext.Current.CancellationToken);

        Assert.Equal("camera=(), microphone=(self), geolocation=()", response.Headers.GetValues("Permissions-Policy").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Empty(response.Headers.Server);
    }

    [Theory]
    [InlineData((int)GatewayState.Ready, HttpStatusCode.OK, "started")]
    [InlineData((int)GatewayState.Starting, HttpStatusCode.ServiceUnavailable, "starting")]
    [InlineData((int)GatewayState.Draining, HttpStatusCode.ServiceUnavailable, "draining")]
    public async Task Get_Startupz_TellsTheStateWhileHealthzStaysLive(int state, HttpStatusCode expected, string word)
    {
        _gateway.Become((GatewayState)state);

        var (status, body) = await GetAsync("/startupz");

        Assert.Equal(expected, status);
        Assert.Contains($"\"status\":\"{word}\"", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/healthz")).Status);
    }

    [Fact]
    public async Task Get_AnyOtherPath_AnswersTheControlUi()
    {
        var (status, body) = await GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("<!doctype html>", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Head_Healthz_HasTheLengthAndNoBody()
    {
        using var client = new RawClient(_gateway.Port);
        client.Send("HEAD /healthz HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");

        var answer = client.ReadToEnd();

        Assert.Contains("\r\nContent-Length: 27\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithABody_Is405AndTheConnectionGoesOn()
    {
        using var body = new ByteArrayContent(new byte[60_000]);
        using var response = await _client.PostAsync(Url("/healthz"), body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/healthz")).Status);
        Assert.Equal(1, _gateway.Seen.Connections);
        Assert.Equal(2, _gateway.Seen.Requests);
    }

    private static Uri At(int port, string target) => new($"http://127.0.0.1:{port}{target}");

    private Uri Url(string target) => At(_gateway.Port, target);

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string target)
    {
        using var response = await _client.GetAsync(Url(target), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
    }
}
