using ProbeAgent.Configuration;
using ProbeAgent.Demo;

namespace ProbeAgent.Tests.Demo;

public sealed class EmbeddedGatewayConnectTests : IAsyncDisposable
{
    private const string Right = "s3cret";

    private readonly EmbeddedGateway _gateway = EmbeddedGateway.Start(token: new Secret(Right));

    [Fact]
    public async Task Connect_RightToken_IsHelloOkWithTheBootsIdentity()
    {
        using var socket = await Connecting.OpenAsync(_gateway);

        var answer = await Connecting.ConnectAsync(socket, Right);

        var payload = answer.GetProperty("payload");
        Assert.Equal("hello-ok", payload.GetProperty("type").GetString());
        Assert.Equal(_gateway.BootId, payload.GetProperty("server").GetProperty("bootId").GetString());
        Assert.Equal(EmbeddedGateway.Version, payload.GetProperty("server").GetProperty("version").GetString());
        Assert.InRange(answer.GetRawText().Length, 14_000, 15_000);
        await socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, Connecting.Patience);
        Assert.Equal(1000, (int)socket.CloseStatus!);
        Assert.Equal((1, 1, 1), (_gateway.Seen.ConnectFrames, _gateway.Seen.Tokens, _gateway.Seen.HelloOks));
    }

    [Theory]
    [InlineData("wrong", "AUTH_TOKEN_MISMATCH", 1)]
    [InlineData(null, "DEVICE_IDENTITY_REQUIRED", 0)]
    [InlineData("", "DEVICE_IDENTITY_REQUIRED", 0)]
    public async Task Connect_WithoutTheRightToken_IsRefusedAndClosed1008(string? token, string code, int tokens)
    {
        using var socket = await Connecting.OpenAsync(_gateway);

        var answer = await Connecting.ConnectAsync(socket, token);

        Assert.False(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(code, Connecting.Code(answer));
        Assert.Equal((1008, answer.GetProperty("error").GetProperty("message").GetString()), await Connecting.ClosedAsync(socket));
        Assert.Equal((1, tokens, 0), (_gateway.Seen.ConnectFrames, _gateway.Seen.Tokens, _gateway.Seen.HelloOks));
    }

    [Theory]
    [InlineData(Right)]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task Connect_OriginRefused_IsSaidBeforeTheTokenIsJudged(string? token)
    {
        _gateway.RefusesOrigin = true;
        using var socket = await Connecting.OpenAsync(_gateway, "https://chat.example");

        Assert.Equal("CONTROL_UI_ORIGIN_NOT_ALLOWED", Connecting.Code(await Connecting.ConnectAsync(socket, token)));
        Assert.Equal(1008, (await Connecting.ClosedAsync(socket)).Code);
    }

    [Fact]
    public async Task Connect_OriginRefusedButNoneSent_IsGranted()
    {
        _gateway.RefusesOrigin = true;
        using var socket = await Connecting.OpenAsync(_gateway);

        Assert.True((await Connecting.ConnectAsync(socket, Right)).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Connect_TokenNotConfigured_SaysSo()
    {
        _gateway.Token = null;
        using var socket = await Connecting.OpenAsync(_gateway);

        Assert.Equal("AUTH_TOKEN_NOT_CONFIGURED", Connecting.Code(await Connecting.ConnectAsync(socket, Right)));
    }

    [Fact]
    public async Task Connect_LockedOut_RefusesTheRightTokenAndSaysHowLong()
    {
        _gateway.LocksOut = true;
        using var socket = await Connecting.OpenAsync(_gateway);

        var answer = await Connecting.ConnectAsync(socket, Right);

        Assert.Equal("AUTH_RATE_LIMITED", Connecting.Code(answer));
        Assert.Equal(300_000, answer.GetProperty("error").GetProperty("retryAfterMs").GetInt64());
    }

    [Fact]
    public async Task Connect_Starting_IsUnavailableAnd1013()
    {
        _gateway.Become(GatewayState.Starting);
        using var socket = await Connecting.OpenAsync(_gateway);

        var error = (await Connecting.ConnectAsync(socket, Right)).GetProperty("error");

        Assert.Equal("UNAVAILABLE", error.GetProperty("code").GetString());
        Assert.Equal("startup-sidecars", error.GetProperty("details").GetProperty("reason").GetString());
        Assert.Equal((1013, "gateway starting"), await Connecting.ClosedAsync(socket));
    }

    [Fact]
    public async Task Connect_ForeignProtocol_Is1002()
    {
        using var socket = await Connecting.OpenAsync(_gateway);

        Assert.Equal("PROTOCOL_MISMATCH", Connecting.Code(await Connecting.ConnectAsync(socket, Right, protocol: 5)));
        Assert.Equal((1002, "protocol mismatch"), await Connecting.ClosedAsync(socket));
    }

    [Fact]
    public async Task Connect_UnknownProperty_IsRefusedWithoutDetails()
    {
        using var socket = await Connecting.OpenAsync(_gateway);

        var answer = await Connecting.ConnectAsync(socket, Right, more: ",\"foo\":1");

        Assert.Null(Connecting.Code(answer));
        Assert.Equal("invalid connect params: at root: unexpected property 'foo'", answer.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(1008, (await Connecting.ClosedAsync(socket)).Code);
    }

    [Fact]
    public async Task Connect_NotJson_IsClosed1000WithoutAnAnswer()
    {
        using var socket = await Connecting.OpenAsync(_gateway);
        await Connecting.SendAsync(socket, "hello?");

        Assert.Equal(1000, (await Connecting.ClosedAsync(socket)).Code);
        Assert.Equal(0, _gateway.Seen.ConnectFrames);
    }

    [Theory]
    [InlineData(60_000, null)]
    [InlineData(70_000, 1009)]
    public async Task Connect_LargeFrame_IsTakenUpToTheLimit(int padding, int? close)
    {
        using var socket = await Connecting.OpenAsync(_gateway);
        var userAgent = new string('x', padding);
        if (close is null)
        {
            Assert.True((await Connecting.ConnectAsync(socket, Right, more: $",\"userAgent\":\"{userAgent}\"")).GetProperty("ok").GetBoolean());
            return;
        }

        await Connecting.SendAsync(socket, $"\"{userAgent}\"");
        Assert.Equal(close, (await Connecting.ClosedAsync(socket)).Code);
    }

    [Fact]
    public async Task Session_AsksForHealth_IsAnswered()
    {
        using var socket = await Connecting.OpenAsync(_gateway);
        await Connecting.ConnectAsync(socket, Right);
        await Connecting.SendAsync(socket, "{\"type\":\"req\",\"id\":\"8\",\"method\":\"health\"}");

        using var answer = await Connecting.ReceiveAsync(socket);

        Assert.Equal("8", answer!.RootElement.GetProperty("id").GetString());
        Assert.True(answer.RootElement.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Session_GatewayDrains_HearsShutdownThen1012()
    {
        using var socket = await Connecting.OpenAsync(_gateway);
        await Connecting.ConnectAsync(socket, Right);
        await Connecting.SendAsync(socket, "{\"type\":\"req\",\"id\":\"8\",\"method\":\"health\"}");
        using var health = await Connecting.ReceiveAsync(socket); // the session is known to be held

        _gateway.Become(GatewayState.Draining);

        using var shutdown = await Connecting.ReceiveAsync(socket);
        Assert.Equal("shutdown", shutdown!.RootElement.GetProperty("event").GetString());
        Assert.Equal((1012, "service restart"), await Connecting.ClosedAsync(socket));
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();
}
