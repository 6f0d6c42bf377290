using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProbeAgent.Demo;

/// <summary>A small reverse proxy in front of the embedded gateway, so that one path can break while the others hold. A
/// connection upstream for each request, as nginx makes them by default; 502 when there is none to be had.</summary>
internal sealed class EmbeddedEdge : IAsyncDisposable
{
    /// <summary>How it names itself in <c>Server</c> and <c>Via</c>, by which an edge's answers are told from the gateway's.</summary>
    public const string Name = "demo-edge";

    private const string BadGateway = "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>\n";

    private readonly int _upstream;
    private readonly Acceptor _acceptor;

    /// <param name="upstream">The gateway's port on 127.0.0.1.</param>
    /// <exception cref="SocketException">No port is to be had.</exception>
    public EmbeddedEdge(int upstream)
    {
        _upstream = upstream;
        _acceptor = new Acceptor(0, ServeAsync);
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _acceptor.Port;

    /// <summary>Forwards an upgrade as a plain request: what a proxy does that was never told about WebSockets.</summary>
    public bool StripsUpgrade { get; set; }

    public ValueTask DisposeAsync() => _acceptor.DisposeAsync();

    private async Task ServeAsync(WireStream client, CancellationToken cancellationToken)
    {
        while (await client.ReadHeadAsync(cancellationToken).ConfigureAwait(false) is { } request)
        {
            if (!await ForwardAsync(request, client, cancellationToken).ConfigureAwait(false))
                return;
        }
    }

    // Whether the client's connection goes on.
    private async ValueTask<bool> ForwardAsync(HttpHead request, WireStream client, CancellationToken cancellationToken)
    {
        var goesOn = !request.Closes;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _upstream, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            await client.CopyBodyAsync(request.BodyLength, Stream.Null, cancellationToken).ConfigureAwait(false);
            await client.WriteAsync(Refusal(goesOn), cancellationToken).ConfigureAwait(false);
            return goesOn;
        }

        using var upstream = new WireStream(socket);
        await upstream.WriteAsync(Bytes(Rewrite(request)), cancellationToken).ConfigureAwait(false);
        await client.CopyBodyAsync(request.BodyLength, upstream, cancellationToken).ConfigureAwait(false);
        if (await upstream.ReadHeadAsync(cancellationToken).ConfigureAwait(false) is not { } response)
            return false;

        await client.WriteAsync(Bytes(Sign(response, goesOn)), cancellationToken).ConfigureAwait(false);
        if (response.Status == 101)
        {
            await Task.WhenAny(client.CopyToAsync(upstream, cancellationToken), upstream.CopyToAsync(client, cancellationToken)).ConfigureAwait(false);
            return false;
        }

        await upstream.CopyBodyAsync(request.Method == "HEAD" ? 0 : response.BodyLength, client, cancellationToken).ConfigureAwait(false);
        return goesOn;
    }

    private HttpHead Rewrite(HttpHead request)
    {
        if (request.IsUpgrade && !StripsUpgrade)
            return request;
        // Upgrade is hop by hop (RFC 9110 §7.8): forwarding nothing of it is what happens by default.
        request.Remove("Upgrade");
        request.Set("Connection", "close");
        return request;
    }

    private static HttpHead Sign(HttpHead response, bool goesOn)
    {
        response.Set("Server", Name);
        response.Set("Via", $"1.1 {Name}");
        response.Remove("Keep-Alive");
        if (response.Status != 101)
            response.Set("Connection", goesOn ? "keep-alive" : "close");
        return response;
    }

    private static byte[] Refusal(bool goesOn) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 502 Bad Gateway\r\nServer: {Name}\r\nDate: {DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture)}\r\n" +
        $"Content-Type: text/html\r\nContent-Length: {BadGateway.Length}\r\nConnection: {(goesOn ? "keep-alive" : "close")}\r\n\r\n{BadGateway}");

    private static byte[] Bytes(HttpHead head) => Encoding.Latin1.GetBytes(head.ToString());
}
