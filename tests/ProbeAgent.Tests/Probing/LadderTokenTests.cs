using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

/// <summary>What becomes of the token: sent once when it is wrong, kept back when it must be, and never shown.</summary>
public sealed class LadderTokenTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TokenGuard _guard;

    public LadderTokenTests() => _guard = new TokenGuard(new Watched<Secret>(new Secret("s3cret")), _time);

    public void Dispose() => _guard.Dispose();

    [Fact]
    public async Task Climb_WrongTokenThenOtherPaths_SentOnceInAll()
    {
        var tokens = 0;
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.BeHealthyAsync();
            var request = await peer.ReadRequestAsync();
            if (request.Contains("Sec-WebSocket-Version: 12", StringComparison.Ordinal))
            {
                await peer.SendAsync("HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\n\r\n");
                return;
            }

            await peer.SwitchAsync(request, extra: "");
            await peer.SendAsync(GatewayScript.Text(GatewayScript.Challenge));
            await peer.ReadFrameAsync();
            Interlocked.Increment(ref tokens);
            await peer.SendAsync(GatewayScript.Text("""{"type":"res","id":"1","ok":false,"error":{"message":"no","details":{"code":"AUTH_TOKEN_MISMATCH"}}}"""));
            await peer.ReadToEndAsync();
        });
        var path = Paths.Loopback(server.Port).WithToken(_guard);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LadderRun.ClimbAsync(path, handshake: true)));

        Assert.Equal(1, tokens);
        Assert.Single(attempts, attempt => attempt.End.Outcome == Outcome.TokenMismatch);
        Assert.Equal(7, attempts.Count(attempt => attempt.End.Outcome == Outcome.Withheld));
        Assert.DoesNotContain("s3cret", string.Join('\n', attempts.Select(attempt => attempt.ToString() + attempt.End.Evidence)));
    }

    [Theory]
    [InlineData("""{"type":"res","id":"1","ok":false,"error":{"message":"unauthorized: gateway token mismatch"}}""", "token_mismatch", true)]
    [InlineData("""{"type":"res","id":"1","ok":false,"error":{"message":"something else"}}""", "request_refused", false)]
    public async Task Climb_RefusalWithoutACode_TokenRestsAllTheSame(string answer, string outcome, bool refused)
    {
        await using var server = GatewayScript.Refusing(answer, 1008);
        var path = Paths.Loopback(server.Port).WithToken(_guard);

        var attempt = await LadderRun.ClimbAsync(path, handshake: true);

        Assert.Equal((outcome, refused, false), (attempt.End.Outcome.Label(), _guard.IsRefused, _guard.MaySend));
    }

    [Fact]
    public async Task Climb_LockedOut_OtherPathsAreNotGreen()
    {
        await using var server = GatewayScript.Refusing("""{"type":"res","id":"1","ok":false,"error":{"message":"no","retryAfterMs":42000,"details":{"code":"AUTH_RATE_LIMITED"}}}""", 1008);
        await using var other = new ScriptedServer(async peer =>
        {
            await peer.BeHealthyAsync();
            await peer.AnswerAsync("400 Bad Request", "", "Sec-WebSocket-Version: 13");
        });
        await LadderRun.ClimbAsync(Paths.Loopback(server.Port).WithToken(_guard), handshake: true);

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(other.Port).WithToken(_guard), handshake: true);

        Assert.Equal(Outcome.Withheld, attempt.End.Outcome);
        _time.Advance(TimeSpan.FromSeconds(42));
        Assert.True(_guard.MaySend);
    }

    [Fact]
    public async Task Climb_PeerEchoesTheConnectFrame_TokenIsNotInTheEvidence()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.OpenAsync();
            await peer.SendAsync(GatewayScript.Text((await peer.ReadFrameAsync()).Text));
            await peer.ReadToEndAsync();
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port).WithToken(_guard), handshake: true);

        Assert.Equal(Outcome.UnexpectedFrame, attempt.End.Outcome);
        Assert.DoesNotContain("s3cret", attempt.End.Evidence!.Body);
        Assert.Contains("***", attempt.End.Evidence.Body);
    }

    [Fact]
    public async Task Climb_ErrorPageEchoesTheRequest_HeadersValueIsNotInTheEvidence()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            var request = await peer.ReadRequestAsync();
            await peer.SendAsync($"HTTP/1.1 500 Oops\r\nContent-Length: {request.Length}\r\n\r\n{request}");
        });
        var path = Paths.Loopback(server.Port);

        var attempt = await LadderRun.ClimbAsync(path with { Request = path.Request with { Headers = [new("Authorization", new("Basic aGVhZGVyc2VjcmV0"))] } });

        Assert.Contains("***", attempt.End.Evidence!.Body);
        Assert.DoesNotContain("aGVh", attempt.End.Evidence.Body);
    }
}
