using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace ProbeAgent.Demo;

/// <summary>Listens on a loopback port and serves each connection until it is disposed, which closes the listener and every
/// connection at once: from then on the kernel refuses, as it does when a process has gone.</summary>
internal sealed class Acceptor : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Func<WireStream, CancellationToken, Task> _serve;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Socket, Task> _connections = new();
    private readonly Task _loop;

    public Acceptor(int port, Func<WireStream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen(511); // Node's default
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        _loop = AcceptAsync(_end.Token);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Closes everything now, without waiting for what is being served to notice.</summary>
    public void Close()
    {
        _listener.Dispose();
        // The end first, by hand: .NET resets a connection that is disposed while somebody reads from it, and a process
        // that exits does not.
        foreach (var socket in _connections.Keys)
            End(socket);
        _end.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await _loop.ConfigureAwait(false);
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
        _end.Dispose();
    }

    private static void End(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // it has ended by itself
        }
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
                socket.NoDelay = true;
                var served = ServeAsync(socket, cancellationToken);
                _connections[socket] = served;
                _ = served.ContinueWith(_ => _connections.TryRemove(socket, out var _), TaskScheduler.Default);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // closed under us, or a peer that went before it was accepted
            }
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        await Task.Yield(); // a busy connection must not keep the next one waiting
        try
        {
            using var wire = new WireStream(socket);
            await _serve(wire, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or WebSocketException)
        {
            // the peer, or the whole gateway, has gone
        }
    }
}
