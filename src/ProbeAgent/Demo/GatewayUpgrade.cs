using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace ProbeAgent.Demo;

/// <summary>The embedded gateway's answers to an upgrade. They are written on the bare socket: no Date and none of the
/// gateway's own headers, by which the real one's are told from a proxy's.</summary>
internal sealed class GatewayUpgrade(EmbeddedGateway gateway, GatewayBoot boot)
{
    public async Task ServeAsync(HttpHead head, WireStream wire, CancellationToken cancellationToken)
    {
        var version = head["Sec-WebSocket-Version"];
        var key = head["Sec-WebSocket-Key"];
        if (version == "13")
            gateway.Seen.FullUpgrade(head["Origin"]);
        else
            gateway.Seen.SilentUpgrade();

        if (gateway.State == GatewayState.Draining)
        {
            await RefuseAsync("503 Service Unavailable", "text/plain; charset=utf-8", "Gateway websocket admission closed", "").ConfigureAwait(false);
        }
        else if (version is not ("13" or "8") || key is null)
        {
            await RefuseAsync("400 Bad Request", "text/html", "Missing or invalid Sec-WebSocket-Version header", "Sec-WebSocket-Version: 13, 8\r\n").ConfigureAwait(false);
        }
        else
        {
            await wire.WriteAsync(Ascii($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Accept(key)}\r\n\r\n"), cancellationToken).ConfigureAwait(false);
            using var socket = WebSocket.CreateFromStream(wire, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.FromSeconds(25) });
            await new GatewaySession(socket, gateway, boot, head["Origin"]).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        ValueTask RefuseAsync(string status, string type, string body, string more) =>
            wire.WriteAsync(Ascii($"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n{more}\r\n{body}"), cancellationToken);
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    // RFC 6455 §4.2.2: SHA-1 over the client's key and a fixed GUID.
#pragma warning disable CA5350
    private static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Ascii(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
}
