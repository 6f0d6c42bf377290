using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ProbeAgent.Demo;

namespace ProbeAgent.Tests.Demo;

/// <summary>A handshake with .NET's own WebSocket client: challenge, connect, verdict.</summary>
internal static class Connecting
{
    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token;

    public static async Task<ClientWebSocket> OpenAsync(int port, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), Patience);
        using var challenge = await ReceiveAsync(socket);
        Assert.Equal("connect.challenge", challenge!.RootElement.GetProperty("event").GetString());
        return socket;
    }

    public static Task<ClientWebSocket> OpenAsync(EmbeddedGateway gateway, string? origin = null) => OpenAsync(gateway.Port, origin);

    public static async Task<JsonElement> ConnectAsync(ClientWebSocket socket, string? token, int protocol = 4, string more = "")
    {
        var auth = token is null ? "" : $",\"auth\":{{\"token\":\"{token}\"}}";
        await SendAsync(socket, $"{{\"type\":\"req\",\"id\":\"7\",\"method\":\"connect\",\"params\":{{\"minProtocol\":{protocol},\"maxProtocol\":{protocol},\"client\":{{\"id\":\"openclaw-probe\",\"version\":\"1\",\"platform\":\"linux\",\"mode\":\"probe\"}}{auth}{more}}}}}");
        using var answer = await ReceiveAsync(socket);
        Assert.Equal("7", answer!.RootElement.GetProperty("id").GetString());
        return answer.RootElement.Clone();
    }

    public static async Task SendAsync(ClientWebSocket socket, string text) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Patience);

    /// <summary>The next message; null when it is the close.</summary>
    public static async Task<JsonDocument?> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[32 * 1024];
        var length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await socket.ReceiveAsync(buffer.AsMemory(length), Patience);
            length += result.Count;
        }
        while (!result.EndOfMessage);
        return result.MessageType == WebSocketMessageType.Close ? null : JsonDocument.Parse(buffer.AsMemory(0, length));
    }

    /// <summary>Reads the close and answers it.</summary>
    public static async Task<(int Code, string? Reason)> ClosedAsync(ClientWebSocket socket)
    {
        Assert.Null(await ReceiveAsync(socket));
        await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, Patience);
        return ((int)socket.CloseStatus!, socket.CloseStatusDescription);
    }

    public static string? Code(JsonElement answer) =>
        answer.GetProperty("error").TryGetProperty("details", out var details) && details.TryGetProperty("code", out var code) ? code.GetString() : null;
}
