using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

/// <summary>The gateway's own handshake, with every answer it is known to give.</summary>
public sealed class LadderHandshakeTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TokenGuard _guard;

    public LadderHandshakeTests() => _guard = new TokenGuard(new Watched<Secret>(new Secret("s3cret")), _time);

    public void Dispose() => _guard.Dispose();

    [Fact]
    public async Task Climb_TokenAccepted_HelloAndACleanClose()
    {
        (int Opcode, string Text) connect = (0, ""), close = (0, "");
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.OpenAsync();
            connect = await peer.ReadFrameAsync();
            await peer.SendAsync(GatewayScript.Text("""{"type":"event","event":"tick"}"""));
            await peer.SendAsync(GatewayScript.Text(GatewayScript.Hello));
            await peer.SendAsync(GatewayScript.Text("""{"type":"event","event":"health"}"""));
            close = await peer.ReadFrameAsync();
            await peer.SendAsync(GatewayScript.Close(1000));
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port).WithToken(_guard), handshake: true);

        Assert.Equal((Step.Handshake, Outcome.Ok, UpgradeForm.Full), (attempt.End.Step, attempt.End.Outcome, attempt.Upgrade!.Value));
        Assert.Equal(("boot-1", "2026.9.6"), (attempt.End.Evidence!.BootId, attempt.End.Evidence.Version));
        Assert.Equal((8, "\u0003\u00e8"), close);
        var frame = JsonDocument.Parse(connect.Text).RootElement;
        Assert.Equal("connect", frame.GetProperty("method").GetString());
        Assert.Equal("s3cret", frame.GetProperty("params").GetProperty("auth").GetProperty("token").GetString());
        Assert.Equal("probe", frame.GetProperty("params").GetProperty("client").GetProperty("mode").GetString());
    }

    [Theory]
    [InlineData("CONTROL_UI_ORIGIN_NOT_ALLOWED", "origin_not_allowed")]
    [InlineData("DEVICE_IDENTITY_REQUIRED", "device_identity_required")]
    [InlineData("CONTROL_UI_DEVICE_IDENTITY_REQUIRED", "device_identity_required")]
    [InlineData("AUTH_TOKEN_MISSING", "token_missing")]
    [InlineData("AUTH_PASSWORD_MISSING", "token_missing")]
    [InlineData("AUTH_TOKEN_MISMATCH", "token_mismatch")]
    [InlineData("AUTH_PASSWORD_MISMATCH", "token_mismatch")]
    [InlineData("AUTH_TOKEN_NOT_CONFIGURED", "auth_not_configured")]
    [InlineData("AUTH_PASSWORD_NOT_CONFIGURED", "auth_not_configured")]
    [InlineData("AUTH_RATE_LIMITED", "locked_out")]
    [InlineData("PAIRING_REQUIRED", "pairing_required")]
    [InlineData("AUTH_DEVICE_TOKEN_MISMATCH", "pairing_required")]
    [InlineData("AUTH_SCOPE_MISMATCH", "pairing_required")]
    [InlineData("DEVICE_AUTH_SIGNATURE_EXPIRED", "pairing_required")]
    [InlineData("PROTOCOL_MISMATCH", "protocol_mismatch")]
    [InlineData("CLIENT_VERSION_MISMATCH", "protocol_mismatch")]
    [InlineData("AUTH_TAILSCALE_IDENTITY_MISSING", "unauthorized")]
    [InlineData("AUTH_IDENTITY_HEADER_REQUIRED", "unauthorized")]
    [InlineData("AUTH_UNAUTHORIZED", "unauthorized")]
    [InlineData("SOMETHING_NEW", "request_refused")]
    public async Task Climb_ConnectRefused_NamedByTheFamilyOfItsCode(string code, string outcome)
    {
        var refusal = """{"type":"res","id":"1","ok":false,"error":{"code":"INVALID_REQUEST","message":"why","details":{"code":"CODE"}}}""".Replace("CODE", code);
        await using var server = GatewayScript.Refusing(refusal, 1008);

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port).WithToken(_guard), handshake: true);

        Assert.Equal(("handshake", outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
        Assert.Equal((code, "why"), (attempt.End.Evidence!.Code, attempt.End.Evidence.Detail));
    }

    [Theory]
    [InlineData("""{"type":"res","id":"1","ok":false,"error":{"code":"UNAVAILABLE","message":"gateway starting; retry shortly","details":{"reason":"startup-sidecars"}}}""", "starting")]
    [InlineData("""{"type":"res","id":"1","ok":false,"error":{"code":"INVALID_REQUEST","message":"invalid connect params: at root"}}""", "request_refused")]
    [InlineData("""{"type":"res","id":"1","ok":true,"payload":{"type":"something"}}""", "unexpected_frame")]
    [InlineData("""["no","object"]""", "unexpected_frame")]
    [InlineData("{", "unexpected_frame")]
    public async Task Climb_AnswerWithoutDetails_NamedByWhatItSays(string answer, string outcome)
    {
        await using var server = GatewayScript.Refusing(answer, 1008);

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port).WithToken(_guard), handshake: true);

        Assert.Equal(("handshake", outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
    }

    [Theory]
    [InlineData(1012, "draining")]
    [InlineData(1013, "starting")]
    [InlineData(1008, "request_refused")]
    [InlineData(4001, "unauthorized")]
    [InlineData(1000, "closed")]
    [InlineData(1011, "closed")]
    public async Task Climb_ClosedInsteadOfTheChallenge_NamedByTheCloseCode(int code, string outcome)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.BeHealthyAsync();
            await peer.SwitchAsync();
            await peer.SendAsync(GatewayScript.Close((ushort)code, "because"));
            await peer.ReadToEndAsync();
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port).WithToken(_guard), handshake: true);

        Assert.Equal(("handshake", outcome, (int?)code), (attempt.End.Step.Label(), attempt.End.Outcome.Label(), attempt.End.Evidence!.CloseCode));
        Assert.True(_guard.MaySend); // nothing was sent
    }

    [Fact]
    public async Task Climb_NothingBehindThe101_TimeoutAtTheHandshake()
    {
        var time = new FakeTimeProvider();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.OpenAsync();
            await peer.ReadFrameAsync();
            time.Advance(HandshakePolicy.Patience); // all the time a handshake has
            await peer.ReadFrameAsync();
            time.Advance(Ladder.ClosePatience);
            await peer.StaySilentAsync();
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port).WithToken(_guard), handshake: true, time: time);

        Assert.Equal((Step.Handshake, Outcome.Timeout), (attempt.End.Step, attempt.End.Outcome));
        Assert.False(_guard.MaySend); // it may have counted: not again at once
        _time.Advance(TokenGuard.Pause);
        Assert.True(_guard.MaySend);
    }

    [Theory]
    [InlineData("AAAA", "bad_accept")]
    [InlineData(null, "bad_accept")]
    public async Task Climb_101WithAWrongAccept_BadAccept(string? accept, string outcome)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.BeHealthyAsync();
            await peer.ReadRequestAsync();
            await peer.SendAsync($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{(accept is null ? "" : $"Sec-WebSocket-Accept: {accept}\r\n")}\r\n");
            await peer.ReadToEndAsync();
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port).WithToken(_guard), handshake: true);

        Assert.Equal(("upgrade", outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
    }
}
