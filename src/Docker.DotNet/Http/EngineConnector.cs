using System.Net.Sockets;

namespace Docker.DotNet.Http;

/// <summary>Makes the handler that connects to one engine.</summary>
internal static class EngineConnector
{
    // An engine whose machine has died says nothing, for ever, which is what a quiet stream of events looks like, too.
    private const int SecondsUntilAsked = 15;
    private const int SecondsBetween = 5;
    private const int TimesAsked = 3;

    /// <summary>Nothing of TLS is touched here, because the first touch loads OpenSSL.</summary>
    public static SocketsHttpHandler Create(EngineAddress address) => new()
    {
        // The engine is never behind the proxy that the environment names for the web.
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        // Every request has a connection of its own: no timer, and none that the engine has left since.
        PooledConnectionIdleTimeout = TimeSpan.Zero,
        // A stream of events that is given up is not read to its end first.
        MaxResponseDrainSize = 0,
        ConnectCallback = address.Socket is { } path
            ? (_, cancellationToken) => ConnectAsync(path, cancellationToken)
            : (context, cancellationToken) => ConnectAsync(context, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, SecondsUntilAsked);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, SecondsBetween);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, TimesAsked);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
