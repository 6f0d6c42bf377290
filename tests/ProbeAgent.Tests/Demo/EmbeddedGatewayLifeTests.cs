using System.Net.Sockets;
using ProbeAgent.Configuration;
using ProbeAgent.Demo;

namespace ProbeAgent.Tests.Demo;

public sealed class EmbeddedGatewayLifeTests : IAsyncDisposable
{
    private readonly EmbeddedGateway _gateway = EmbeddedGateway.Start();

    [Fact]
    public void Become_DownAndUp_RefusesThenListensOnTheSamePortAsANewBoot()
    {
        var (port, boot) = (_gateway.Port, _gateway.BootId);

        for (var i = 0; i < 3; i++)
        {
            _gateway.Become(GatewayState.Down);
            Assert.True(RawClient.IsRefused(port));
            Assert.Null(_gateway.BootId);

            _gateway.Become(GatewayState.Ready);
            Assert.False(RawClient.IsRefused(port));
            Assert.NotEqual(boot, _gateway.BootId);
            boot = _gateway.BootId;
        }
    }

    [Fact]
    public void Become_Down_EndsConnections()
    {
        using var client = new RawClient(_gateway.Port);
        client.Send(RawClient.Get("/healthz"));
        client.ReadUntil("\"live\"}");

        _gateway.Become(GatewayState.Down);

        Assert.Equal("", client.ReadToEnd());
    }

    [Fact]
    public void Become_Stalled_AcceptsAndAnswersOnlyAfterwards()
    {
        using var probe = new RawClient(_gateway.Port);
        _gateway.Become(GatewayState.Stalled);
        using var client = new RawClient(_gateway.Port);
        client.Send(RawClient.Get("/healthz", "Connection: close\r\n"));
        probe.Send(RawClient.Get("/healthz", "Connection: close\r\n"));
        Assert.False(client.HasAnswer);
        Assert.False(probe.HasAnswer);

        _gateway.Become(GatewayState.Ready);

        Assert.EndsWith("\"live\"}", client.ReadToEnd(), StringComparison.Ordinal);
        Assert.EndsWith("\"live\"}", probe.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Become_StalledDuringAHandshake_LeavesTheConnectUnanswered()
    {
        _gateway.Token = new Secret("s3cret");
        using var socket = await Connecting.OpenAsync(_gateway);
        _gateway.Become(GatewayState.Stalled);
        var answer = Connecting.ConnectAsync(socket, "s3cret");
        Assert.Equal(0, _gateway.Seen.ConnectFrames);

        _gateway.Become(GatewayState.Ready);

        Assert.True((await answer).GetProperty("ok").GetBoolean());
        Assert.Equal(1, _gateway.Seen.ConnectFrames);
    }

    [Fact]
    public void Become_StalledThenDown_EndsTheSilentConnection()
    {
        _gateway.Become(GatewayState.Stalled);
        using var client = new RawClient(_gateway.Port);
        client.Send(RawClient.Get("/healthz"));

        _gateway.Become(GatewayState.Down);

        Assert.True(EndsWithoutAnAnswer(client));
    }

    [Fact]
    public async Task Start_PortTaken_Throws()
    {
        Assert.Throws<SocketException>(() => EmbeddedGateway.Start(_gateway.Port));
        await using var other = EmbeddedGateway.Start();
        Assert.NotEqual(_gateway.Port, other.Port);
    }

    // Whether the end arrives as FIN or RST depends on what the kernel had not yet handed over.
    private static bool EndsWithoutAnAnswer(RawClient client)
    {
        try
        {
            return client.ReadToEnd().Length == 0;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();
}
