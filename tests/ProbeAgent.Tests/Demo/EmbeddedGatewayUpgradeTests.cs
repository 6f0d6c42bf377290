using ProbeAgent.Demo;

namespace ProbeAgent.Tests.Demo;

public sealed class EmbeddedGatewayUpgradeTests : IAsyncDisposable
{
    private readonly EmbeddedGateway _gateway = EmbeddedGateway.Start();

    [Theory]
    [InlineData((int)GatewayState.Ready)]
    [InlineData((int)GatewayState.Starting)]
    public void Upgrade_Version12_Is400ByteForByte(int state)
    {
        _gateway.Become((GatewayState)state);
        using var client = new RawClient(_gateway.Port);
        client.Send(RawClient.Upgrade(12, "Origin: https://evil.example\r\n"));

        Assert.Equal(
            "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: 47\r\n" +
            "Sec-WebSocket-Version: 13, 8\r\n\r\nMissing or invalid Sec-WebSocket-Version header",
            client.ReadToEnd());
        Assert.Equal(1, _gateway.Seen.SilentUpgrades);
        Assert.Equal(0, _gateway.Seen.FullUpgrades);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void Upgrade_Draining_IsRefusedAdmission(int version)
    {
        _gateway.Become(GatewayState.Draining);
        using var client = new RawClient(_gateway.Port);
        client.Send(RawClient.Upgrade(version));

        Assert.Equal(
            "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n" +
            "Content-Length: 34\r\n\r\nGateway websocket admission closed",
            client.ReadToEnd());
    }

    [Fact]
    public void Upgrade_Version13_IsAcceptedWithTheKeyOfTheRfc()
    {
        using var client = new RawClient(_gateway.Port);
        client.Send(RawClient.Upgrade(13, "Origin: https://chat.example\r\n"));

        Assert.Equal(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
            client.ReadUntil("\r\n\r\n"));
        Assert.Contains("connect.challenge", client.ReadUntil("}}"), StringComparison.Ordinal);
        Assert.Equal("https://chat.example", _gateway.Seen.LastOrigin);
    }

    [Fact]
    public void Upgrade_OnAConnectionAlreadyUsed_IsJudgedTheSame()
    {
        using var client = new RawClient(_gateway.Port);
        client.Send(RawClient.Get("/healthz") + RawClient.Upgrade(12));

        var answers = client.ReadToEnd();

        Assert.Contains("{\"ok\":true,\"status\":\"live\"}HTTP/1.1 400 Bad Request", answers, StringComparison.Ordinal);
        Assert.Equal(1, _gateway.Seen.Connections);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void Upgrade_Stripped_IsAnsweredAsAPage(int version)
    {
        _gateway.StripsUpgrade = true;
        using var client = new RawClient(_gateway.Port);
        client.Send(RawClient.Upgrade(version));

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", client.ReadUntil("</html>\n"), StringComparison.Ordinal);
        Assert.Equal(0, _gateway.Seen.SilentUpgrades + _gateway.Seen.FullUpgrades);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();
}
