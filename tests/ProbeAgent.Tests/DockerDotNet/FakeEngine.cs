using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using ProbeAgent.Tests.Configuration;

namespace ProbeAgent.Tests.DockerDotNet;

/// <summary>An engine that answers what a test says, rightly or wrongly, octet by octet.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _listener;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly Func<EngineExchange, Task> _answer;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentBag<Task> _exchanges = [];
    private readonly Task _accepting;

    private FakeEngine(Func<EngineExchange, Task> answer, bool tcp, SslServerAuthenticationOptions? tls)
    {
        _answer = answer;
        _tls = tls;
        _listener = tcp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var file = Path.Combine(_folder.Path, "engine.sock");
        _listener.Bind(tcp ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(file));
        _listener.Listen();
        Endpoint = new Uri(tcp ? $"tcp://localhost:{((IPEndPoint)_listener.LocalEndPoint!).Port}" : $"unix://{file}");
        // Not in the test's context: the original blocks its threads.
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it is, for a client's configuration.</summary>
    public Uri Endpoint { get; }

    /// <summary>What it was asked, such as <c>GET /v1.44/containers/json</c>, in order.</summary>
    public string[] Requests => [.. _requests];

    public static FakeEngine OnSocket(Func<EngineExchange, Task> answer) => new(answer, false, null);

    public static FakeEngine OnTcp(Func<EngineExchange, Task> answer, SslServerAuthenticationOptions? tls = null) => new(answer, true, tls);

    /// <summary>Speaks API 1.45 and answers everything else with the same.</summary>
    public static FakeEngine Saying(string body, int status = 200) =>
        OnSocket(exchange => exchange.Asks("_ping") ? exchange.PongAsync() : exchange.ReplyAsync(body, status));

    /// <summary>Speaks API 1.45 and leaves everything else to the test.</summary>
    public static FakeEngine AfterPing(Func<EngineExchange, Task> answer) =>
        OnSocket(exchange => exchange.Asks("_ping") ? exchange.PongAsync() : answer(exchange));

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_exchanges);
        _ending.Dispose();
        _folder.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _exchanges.Add(ServeAsync(await _listener.AcceptAsync(_ending.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (_tls is not null)
            {
                var tls = new SslStream(stream);
                stream = tls;
                await tls.AuthenticateAsServerAsync(_tls, _ending.Token);
            }
            if (await EngineExchange.ReadAsync(stream, _ending.Token) is not { } exchange)
                return;
            _requests.Enqueue(exchange.Request);
            await _answer(exchange);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // the client has left, or the test is over
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }
}
