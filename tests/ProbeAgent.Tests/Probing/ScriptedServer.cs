using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Tests.Probing;

/// <summary>A server that does exactly what a test says, rightly or wrongly.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _ending = new();
    private readonly Func<ScriptedPeer, Task> _script;
    private readonly List<Task> _peers = [];
    private readonly Task _accepting;
    private int _connections;

    /// <param name="script">Run for every connection, told its number from 1.</param>
    /// <param name="address">Where it listens; null is 127.0.0.1.</param>
    /// <param name="port">Its port; 0 takes a free one.</param>
    public ScriptedServer(Func<ScriptedPeer, Task> script, string? address = null, int port = 0)
    {
        _script = script;
        _listener.Bind(new IPEndPoint(address is null ? IPAddress.Loopback : IPAddress.Parse(address), port));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_peers);
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_ending.Token);
                _peers.Add(ServeAsync(new ScriptedPeer(socket, new NetworkStream(socket, ownsSocket: true), Interlocked.Increment(ref _connections), _ending.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(ScriptedPeer peer)
    {
        using (peer)
        {
            try
            {
                await _script(peer);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // the agent has left, or the test is over
            }
        }
    }
}
