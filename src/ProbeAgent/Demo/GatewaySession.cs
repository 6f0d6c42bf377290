using System.Net.WebSockets;
using System.Text.Json;

namespace ProbeAgent.Demo;

/// <summary>One WebSocket of the embedded gateway: speaks first, judges the connect that must follow, then answers
/// <c>health</c> until either side closes.</summary>
internal sealed class GatewaySession(WebSocket socket, EmbeddedGateway gateway, GatewayBoot boot, string? origin)
{
    private const int MaxFrame = 64 * 1024; // before a client has authenticated; enough for the demo afterwards too

    private readonly byte[] _buffer = new byte[MaxFrame + 1];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SendAsync(GatewayFrames.Challenge(), cancellationToken).ConfigureAwait(false);
        if (await ReceiveAsync(cancellationToken).ConfigureAwait(false) is not { } first)
            return;
        using (first)
        {
            if (!await AdmitAsync(ConnectFrame.Read(first.RootElement), cancellationToken).ConfigureAwait(false))
                return;
        }

        boot.Joined(this);
        try
        {
            while (await ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } request)
            {
                using (request)
                    await SendAsync(GatewayFrames.Answer(request.RootElement), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            boot.Left(this);
        }
    }

    /// <summary>Says that the gateway is going, and closes.</summary>
    public async Task LeaveAsync()
    {
        try
        {
            await SendAsync(GatewayFrames.Shutdown(), CancellationToken.None).ConfigureAwait(false);
            await socket.CloseOutputAsync((WebSocketCloseStatus)1012, "service restart", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // the client went first
        }
    }

    private async ValueTask<bool> AdmitAsync(ConnectFrame connect, CancellationToken cancellationToken)
    {
        if (connect.Fault is null)
            gateway.Seen.ConnectFrame(connect.Token is { Length: > 0 });
        if (ConnectJudge.Refusal(connect, origin, gateway) is { } refusal)
        {
            await SendAsync(GatewayFrames.Error(connect.Id, refusal), cancellationToken).ConfigureAwait(false);
            await CloseAsync(refusal.CloseCode, refusal.CloseReason, cancellationToken).ConfigureAwait(false);
            return false;
        }

        gateway.Seen.HelloOk();
        await SendAsync(GatewayFrames.HelloOk(connect.Id, boot), cancellationToken).ConfigureAwait(false);
        return true;
    }

    // One message, or null when the session is over: closed by the client, or by us because it was no request.
    private async ValueTask<JsonDocument?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += result.Count;
            if (length > MaxFrame)
            {
                await CloseAsync(1009, null, cancellationToken).ConfigureAwait(false);
                return null;
            }
        }
        while (!result.EndOfMessage);

        if (result.MessageType == WebSocketMessageType.Close)
        {
            if (socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
            return null;
        }

        try
        {
            await gateway.AwakeAsync(cancellationToken).ConfigureAwait(false);
            return JsonDocument.Parse(_buffer.AsMemory(0, length));
        }
        catch (JsonException)
        {
            await CloseAsync(1000, null, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) =>
        socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    // Waits a second for the echo, as the real one does, then lets go.
    private async ValueTask CloseAsync(int code, string? reason, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        await socket.CloseAsync((WebSocketCloseStatus)code, reason, patience.Token).ConfigureAwait(false);
    }
}
