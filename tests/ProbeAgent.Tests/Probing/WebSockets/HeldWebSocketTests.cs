using System.Net;
using System.Net.Sockets;
using ProbeAgent.Probing;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Tests.Probing.WebSockets;

/// <summary>A socket that is only held: whatever comes is passed over.</summary>
public sealed class HeldWebSocketTests
{
    [Fact]
    public async Task Hold_FramesOfAnyLengthAndPings_CountedPassedOverAndAnswered()
    {
        (int Opcode, string Text) pong = default;
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync(GatewayScript.Text("tick"));
            await peer.SendAsync(GatewayScript.Text(new string('x', 1_000_000)));
            await peer.SendAsync(GatewayScript.Frame(0x01, new byte[70_000]));
            await peer.SendAsync(GatewayScript.Frame(0x89, "p"u8.ToArray()));
            await peer.SendAsync(GatewayScript.Frame(0x80, new byte[200]));
            pong = await peer.ReadFrameAsync();
            await peer.SendAsync(GatewayScript.Close(1012, "service restart"));
            await peer.ReadFrameAsync();
        });

        var (end, socket) = await HoldAsync(server);

        Assert.Equal((Outcome.Closed, 1012, "service restart"), (end.Outcome, end.CloseCode, end.Detail));
        Assert.Equal(5, socket.Frames);
        Assert.Equal((0xA, "p"), pong);
    }

    [Theory]
    [InlineData(new byte[] { 0xC1, 1, 65 }, Outcome.Malformed)] // reserved bits
    [InlineData(new byte[] { 0x81, 0x81, 0, 0, 0, 0, 65 }, Outcome.Malformed)] // masked
    [InlineData(new byte[] { 0x80, 1, 65 }, Outcome.Malformed)] // a continuation of nothing
    [InlineData(new byte[] { 0x01, 1, 65, 0x81, 1, 65 }, Outcome.Malformed)] // a start inside a message
    [InlineData(new byte[] { 0x89, 126, 0, 200 }, Outcome.Malformed)] // a control frame that is too long
    [InlineData(new byte[] { 0x81, 5, 65 }, Outcome.Closed)] // ended inside a frame
    [InlineData(new byte[] { 0x89, 5, 65 }, Outcome.Closed)]
    [InlineData(new byte[] { }, Outcome.Closed)]
    public async Task Hold_UnlawfulOrBroken_EndsAndSaysWhy(byte[] bytes, object outcome)
    {
        await using var server = new ScriptedServer(peer => peer.SendAsync(bytes));

        var (end, _) = await HoldAsync(server);

        Assert.Equal(((Outcome)outcome, (int?)null), (end.Outcome, end.CloseCode));
        Assert.NotNull(end.Detail);
    }

    [Fact]
    public async Task SendClose_APongIsOnItsWay_FollowsIt()
    {
        var frames = new List<int>();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync(GatewayScript.Frame(0x89, "p"u8.ToArray()));
            frames.Add((await peer.ReadFrameAsync()).Opcode);
            frames.Add((await peer.ReadFrameAsync()).Opcode);
            await peer.SendAsync(GatewayScript.Close(1000));
        });
        using var connection = await ConnectAsync(server);
        using var stream = new OneWriteStream(connection.Stream);
        connection.Secure(stream);
        var socket = new HeldWebSocket(connection);
        var held = socket.HoldAsync(TestContext.Current.CancellationToken);
        await stream.Writing;

        var closing = socket.SendCloseAsync(TestContext.Current.CancellationToken);
        stream.Release();
        await closing;

        Assert.Equal(1000, (await held.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).CloseCode);
        Assert.Equal([0xA, 0x8], frames);
    }

    [Fact]
    public async Task SendClose_PeerAnswers_TheEndIsCleanAndNotEchoed()
    {
        var frames = new List<int>();
        await using var server = new ScriptedServer(async peer =>
        {
            frames.Add((await peer.ReadFrameAsync()).Opcode);
            await peer.SendAsync(GatewayScript.Close(1000));
            await peer.ReadToEndAsync();
        });
        using var connection = await ConnectAsync(server);
        var socket = new HeldWebSocket(connection);
        var held = socket.HoldAsync(TestContext.Current.CancellationToken);

        await socket.SendCloseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1000, (await held).CloseCode);
        Assert.Equal([8], frames);
    }

    [Fact]
    public async Task Hold_Cancelled_Ends()
    {
        await using var server = new ScriptedServer(peer => peer.StaySilentAsync());
        using var connection = await ConnectAsync(server);
        using var leaving = new CancellationTokenSource();
        var held = new HeldWebSocket(connection).HoldAsync(leaving.Token);

        await leaving.CancelAsync();

        Assert.Equal(Outcome.Timeout, (await held).Outcome);
    }

    private static async Task<(Message End, HeldWebSocket Socket)> HoldAsync(ScriptedServer server)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var connection = await ConnectAsync(server);
        var socket = new HeldWebSocket(connection);
        return (await socket.HoldAsync(limit.Token), socket);
    }

    private static async Task<Connection> ConnectAsync(ScriptedServer server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), TestContext.Current.CancellationToken);
        return new Connection(socket);
    }
}
