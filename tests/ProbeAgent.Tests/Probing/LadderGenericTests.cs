using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

/// <summary>A service that is not OpenClaw: a page, and a socket where there is one.</summary>
public sealed class LadderGenericTests
{
    [Fact]
    public async Task Climb_PageOnly_AnyBodyOfAnyLengthWillDo()
    {
        await using var server = new ScriptedServer(peer => peer.AnswerAsync("204 No Content", ""));
        await using var large = new ScriptedServer(peer => peer.AnswerAsync("200 OK", new string('x', 200_000)));

        Assert.True((await LadderRun.ClimbAsync(Generic(server.Port) with { Steps = StepSet.Tcp | StepSet.Http })).Success);
        Assert.True((await LadderRun.ClimbAsync(Generic(large.Port) with { Steps = StepSet.Tcp | StepSet.Http })).Success);
    }

    [Fact]
    public async Task Climb_Socket_FullUpgradeAndAClose1000()
    {
        (int Opcode, string Text) close = (0, "");
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", "hello");
            var request = await peer.SwitchAsync("Sec-WebSocket-Protocol: chat\r\n");
            Assert.Contains("Sec-WebSocket-Protocol: chat", request);
            close = await peer.ReadFrameAsync();
            await peer.SendAsync(GatewayScript.Close(1000));
        });
        var path = Generic(server.Port);

        var attempt = await LadderRun.ClimbAsync(path with { Request = path.Request with { Subprotocol = "chat" } });

        Assert.Equal((Step.Upgrade, Outcome.Ok, UpgradeForm.Full), (attempt.End.Step, attempt.End.Outcome, attempt.Upgrade!.Value));
        Assert.Equal((8, "\u0003\u00e8"), close);
    }

    [Fact]
    public async Task Climb_OtherSubprotocolThanAskedFor_BadAccept()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", "hello");
            await peer.SwitchAsync();
            await peer.ReadToEndAsync();
        });
        var path = Generic(server.Port);

        var attempt = await LadderRun.ClimbAsync(path with { Request = path.Request with { Subprotocol = "chat" } });

        Assert.Equal(Outcome.BadAccept, attempt.End.Outcome);
    }

    [Theory]
    [InlineData("welcome to chat", "ok")]
    [InlineData("go away", "unexpected_frame")]
    public async Task Climb_FirstFrameExpected_JudgedByItsText(string frame, string outcome)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", "hello");
            await peer.SwitchAsync();
            await peer.SendAsync(GatewayScript.Text(frame));
            await peer.ReadToEndAsync();
        });

        var attempt = await LadderRun.ClimbAsync(WithFirstFrame(Generic(server.Port)));

        Assert.Equal(("handshake", outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
    }

    private static ProbePath WithFirstFrame(ProbePath path) => path with
    {
        Steps = path.Steps | StepSet.Handshake,
        Request = path.Request with { FirstFrame = "welcome" },
        Handshake = new HandshakePolicy(path.Interval, null),
    };

    private static ProbePath Generic(int port) => Paths.Loopback(port) with
    {
        Request = new Request
        {
            Kind = GatewayKind.Generic,
            Host = "service",
            HealthTarget = "/",
            HealthStatus = StatusSet.TryParse("2xx", out var any) ? any : throw new InvalidOperationException(),
            WebSocketTarget = "/ws",
        },
    };
}
