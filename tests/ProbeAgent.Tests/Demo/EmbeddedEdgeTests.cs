using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Demo;

namespace ProbeAgent.Tests.Demo;

public sealed class EmbeddedEdgeTests : IAsyncDisposable
{
    private readonly EmbeddedGateway _gateway = EmbeddedGateway.Start(token: new Secret("s3cret"));
    private readonly EmbeddedEdge _edge;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public EmbeddedEdgeTests() => _edge = new EmbeddedEdge(_gateway.Port);

    [Fact]
    public async Task Get_Forwarded_IsTheGatewaysAnswerSignedByTheEdge()
    {
        using var response = await _client.GetAsync(Url("/healthz"), TestContext.Current.CancellationToken);

        Assert.Equal("{\"ok\":true,\"status\":\"live\"}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
        Assert.Equal("demo-edge", response.Headers.Server.ToString());
        Assert.Equal("1.1 demo-edge", response.Headers.Via.ToString());
    }

    [Fact]
    public async Task Post_WithABody_IsForwardedAndTheConnectionGoesOn()
    {
        using var body = new ByteArrayContent(new byte[60_000]);
        using var refused = await _client.PostAsync(Url("/healthz"), body, TestContext.Current.CancellationToken);
        using var response = await _client.GetAsync(Url("/healthz"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_GatewayDown_Is502OfTheEdgesOwn()
    {
        _gateway.Become(GatewayState.Down);

        using var response = await _client.GetAsync(Url("/healthz"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.False(response.Headers.Contains("Permissions-Policy"));
        Assert.Equal("demo-edge", response.Headers.Server.ToString());
    }

    [Fact]
    public async Task Upgrade_Forwarded_CarriesTheWholeHandshake()
    {
        using var socket = await Connecting.OpenAsync(_edge.Port, "https://chat.example");

        Assert.True((await Connecting.ConnectAsync(socket, "s3cret")).GetProperty("ok").GetBoolean());
        Assert.Equal("https://chat.example", _gateway.Seen.LastOrigin);
    }

    [Fact]
    public void Upgrade_Version12_IsRefusedThroughTheEdge()
    {
        using var client = new RawClient(_edge.Port);
        client.Send(RawClient.Upgrade(12));

        var answer = client.ReadUntil("-Version header");

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nSec-WebSocket-Version: 13, 8\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void Upgrade_Stripped_IsAPageHereAndAnUpgradeAtTheGateway(int version)
    {
        _edge.StripsUpgrade = true;
        using var through = new RawClient(_edge.Port);
        through.Send(RawClient.Upgrade(version));
        using var direct = new RawClient(_gateway.Port);
        direct.Send(RawClient.Upgrade(version));

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", through.ReadUntil("</html>\n"), StringComparison.Ordinal);
        Assert.DoesNotContain(" 200 OK", direct.ReadUntil("\r\n\r\n"), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _edge.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    private Uri Url(string target) => new($"http://127.0.0.1:{_edge.Port}{target}");
}
