using System.Net;
using System.Net.Sockets;
using ProbeAgent.Configuration;

namespace ProbeAgent.Demo;

/// <summary>A small OpenClaw gateway inside the process, on 127.0.0.1: answers a prober on every rung as the real one was
/// observed to (2026.9.6), and can be taken through its states and its ways to fail while it runs.</summary>
/// <remarks>On bare sockets, not Kestrel: a refusal, a stall and a 400 without a Date header are things that a web server
/// takes care never to do.</remarks>
internal sealed class EmbeddedGateway : IAsyncDisposable
{
    /// <summary>What it calls itself.</summary>
    public const string Version = "2026.9.6";

    private readonly Socket _reservation;
    private readonly Lock _lock = new();
    private readonly List<Acceptor> _closed = [];
    private volatile GatewayState _state;
    private volatile GatewayBoot? _boot;
    private volatile TaskCompletionSource _awake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Secret? _token;
    private Acceptor? _acceptor;

    private EmbeddedGateway(int port, Secret? token)
    {
        _token = token;
        // Bound and never listening, this socket keeps the port ours while the gateway is down: a connect is refused, and
        // no other process is given the port (on Unix .NET binds with SO_REUSEADDR, so the listener can share it).
        _reservation = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _reservation.Bind(new IPEndPoint(IPAddress.Loopback, port));
        Port = ((IPEndPoint)_reservation.LocalEndPoint!).Port;
        _awake.SetResult();
    }

    /// <summary>The port on 127.0.0.1; the same through all boots.</summary>
    public int Port { get; }

    public GatewayState State => _state;

    /// <summary>The identity of the boot that listens; null while down.</summary>
    public string? BootId => _boot?.Id;

    /// <summary>The shared secret; null: none is configured, and nobody can authenticate.</summary>
    public Secret? Token
    {
        get => _token;
        set => _token = value;
    }

    /// <summary>Answers an upgrade as a plain request, as behind a proxy that doesn't forward Upgrade.</summary>
    public bool StripsUpgrade { get; set; }

    /// <summary>Turns away every connect that came with an Origin.</summary>
    public bool RefusesOrigin { get; set; }

    /// <summary>Turns away every credential, the right one too, as after ten failures.</summary>
    public bool LocksOut { get; set; }

    /// <summary>What it has seen so far.</summary>
    public GatewaySeen Seen { get; } = new();

    /// <summary>Starts a gateway that is ready at once.</summary>
    /// <param name="port">The port on 127.0.0.1; 0 lets the kernel choose.</param>
    /// <param name="token">The shared secret; null for none.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static EmbeddedGateway Start(int port = 0, Secret? token = null)
    {
        var gateway = new EmbeddedGateway(port, token);
        try
        {
            gateway.Become(GatewayState.Ready);
            return gateway;
        }
        catch
        {
            gateway._reservation.Dispose();
            throw;
        }
    }

    /// <summary>Goes into another state; when this returns, new connections meet it. Leaving <see cref="GatewayState.Down"/>
    /// is a new boot; entering it cuts every connection.</summary>
    public void Become(GatewayState state)
    {
        lock (_lock)
        {
            if (state == GatewayState.Down)
                ShutDown_NeedsLock();
            else if (_acceptor is null)
                Boot_NeedsLock();
            _state = state;
            if (state != GatewayState.Stalled)
                _awake.TrySetResult();
            else if (_awake.Task.IsCompleted)
                _awake = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (state == GatewayState.Draining)
                _boot?.Leave();
        }
    }

    /// <summary>Done at once, or when the gateway is no longer stalled.</summary>
    public Task AwakeAsync(CancellationToken cancellationToken) => _awake.Task.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Become(GatewayState.Down);
        _reservation.Dispose();
        foreach (var acceptor in _closed)
            await acceptor.DisposeAsync().ConfigureAwait(false);
    }

    private void Boot_NeedsLock()
    {
        var boot = new GatewayBoot();
        _acceptor = new Acceptor(Port, (wire, cancellationToken) => ServeAsync(boot, wire, cancellationToken));
        _boot = boot;
    }

    private void ShutDown_NeedsLock()
    {
        if (_acceptor is null)
            return;
        _acceptor.Close();
        _closed.Add(_acceptor);
        _acceptor = null;
        _boot = null;
    }

    private async Task ServeAsync(GatewayBoot boot, WireStream wire, CancellationToken cancellationToken)
    {
        Seen.Connection();
        while (await wire.ReadHeadAsync(cancellationToken).ConfigureAwait(false) is { } head)
        {
            await AwakeAsync(cancellationToken).ConfigureAwait(false);
            if (head.IsUpgrade && !StripsUpgrade)
            {
                await new GatewayUpgrade(this, boot).ServeAsync(head, wire, cancellationToken).ConfigureAwait(false);
                return;
            }

            Seen.Request();
            await wire.CopyBodyAsync(head.BodyLength, Stream.Null, cancellationToken).ConfigureAwait(false);
            await wire.WriteAsync(GatewayPages.Answer(head, _state, boot.Uptime), cancellationToken).ConfigureAwait(false);
            if (head.Closes)
                return;
        }
    }
}
