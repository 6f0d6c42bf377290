using System.Net;
using System.Net.Sockets;
using System.Text;
using ProbeAgent.Probing;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Tests.Probing.WebSockets;

/// <summary>RFC 6455 §5, as a client must see it.</summary>
public sealed class WebSocketPeerTests
{
    [Fact]
    public async Task Receive_FragmentsWithAPingBetween_OneMessageAndAPong()
    {
        (int Opcode, string Text) pong = (0, "");
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync(GatewayScript.Frame(0x01, "hel"u8.ToArray()));
            await peer.SendAsync(GatewayScript.Frame(0x89, "ping"u8.ToArray()));
            await peer.SendAsync(GatewayScript.Frame(0x00, "lo "u8.ToArray()));
            pong = await peer.ReadFrameAsync();
            await peer.SendAsync(GatewayScript.Frame(0x80, "world"u8.ToArray()));
            await peer.StaySilentAsync();
        });

        var message = await ReceiveAsync(server);

        Assert.Equal((Outcome.Ok, "hello world"), (message.Outcome, Encoding.UTF8.GetString(message.Payload.Span)));
        Assert.Equal((0xA, "ping"), pong);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(70_000)]
    [InlineData(250_000)]
    public async Task Receive_AnyLengthForm_Whole(int length)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync(GatewayScript.Text(new string('x', length)));
            await peer.StaySilentAsync();
        });

        Assert.Equal(length, (await ReceiveAsync(server)).Payload.Length);
    }

    [Theory]
    [InlineData(new byte[] { 0xC1, 1, 65 }, "reserved bits")]
    [InlineData(new byte[] { 0x83, 1, 65 }, "unknown opcode 3")]
    [InlineData(new byte[] { 0x81, 0x81, 0, 0, 0, 0, 65 }, "masked")]
    [InlineData(new byte[] { 0x09, 0 }, "control frame")]
    [InlineData(new byte[] { 0x89, 126, 0, 200 }, "control frame")]
    [InlineData(new byte[] { 0x80, 1, 65 }, "continuation")]
    [InlineData(new byte[] { 0x01, 1, 65, 0x81, 1, 65 }, "start inside a message")]
    [InlineData(new byte[] { 0x81, 127, 255, 0, 0, 0, 0, 0, 0, 0 }, "2^63")]
    public async Task Receive_UnlawfulFrame_MalformedAndWhy(byte[] bytes, string why)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync(bytes);
            await peer.StaySilentAsync();
        });

        var message = await ReceiveAsync(server);

        Assert.Equal(Outcome.Malformed, message.Outcome);
        Assert.Contains(why, message.Detail);
    }

    [Fact]
    public async Task Receive_EndlessMessage_TooLargeBeforeItIsHeld()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync(GatewayScript.Frame(0x01, new byte[200_000]));
            await peer.SendAsync(GatewayScript.Frame(0x00, new byte[200_000]));
            await peer.StaySilentAsync();
        });

        Assert.Equal(Outcome.TooLarge, (await ReceiveAsync(server)).Outcome);
    }

    [Fact]
    public async Task Receive_FragmentAndAContinuationOf2To63_TooLarge()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync([0x01, 1, 65, 0x80, 127, 0x7F, 255, 255, 255, 255, 255, 255, 255]);
            await peer.StaySilentAsync();
        });

        Assert.Equal(Outcome.TooLarge, (await ReceiveAsync(server)).Outcome);
    }

    [Fact]
    public async Task Receive_PeerCloses_ItsCloseIsEchoed()
    {
        var echoed = new TaskCompletionSource<(int, string)>();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync(GatewayScript.Close(1008, "no"));
            echoed.SetResult(await peer.ReadFrameAsync());
        });

        await ReceiveAsync(server);

        Assert.Equal((8, "\u0003\u00f0"), await echoed.Task);
    }

    [Fact]
    public async Task Receive_NothingButPings_DoesNotGoOnForEver()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            while (true)
                await peer.SendAsync(GatewayScript.Frame(0x89, []));
        });

        Assert.Equal(Outcome.Malformed, (await ReceiveAsync(server)).Outcome);
    }

    [Theory]
    [InlineData(new byte[] { 0x88, 0 }, 1005)]
    [InlineData(new byte[] { 0x88, 2, 3, 0xF4 }, 1012)]
    [InlineData(new byte[] { }, null)]
    public async Task Receive_PeerEnds_ClosedWithItsCodeIfItGaveOne(byte[] bytes, int? code)
    {
        await using var server = new ScriptedServer(peer => peer.SendAsync(bytes));

        var message = await ReceiveAsync(server);

        Assert.Equal((Outcome.Closed, code), (message.Outcome, message.CloseCode));
    }

    private static async Task<Message> ReceiveAsync(ScriptedServer server)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), limit.Token);
        using var connection = new Connection(socket);
        return await new WebSocketPeer(connection).ReceiveAsync(limit.Token);
    }
}
