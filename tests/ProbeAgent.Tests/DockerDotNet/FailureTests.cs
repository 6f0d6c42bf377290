using System.Net;
using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.Http;
using Microsoft.Extensions.Time.Testing;

namespace ProbeAgent.Tests.DockerDotNet;

/// <summary>Whatever goes wrong: in time, in bounds, and with a reason.</summary>
public sealed class FailureTests
{
    private static readonly DockerClientConfiguration Nobody = new(new Uri("unix:///nowhere/engine.sock"));

    [Fact]
    public async Task Ask_NoSocket_NamesItsPath()
    {
        using var client = Nobody.CreateClient();

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.System.PingAsync());

        Assert.Contains("/nowhere/engine.sock", error.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(error.InnerException);
    }

    [Fact]
    public async Task Ask_NobodyListens_NamesTheAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new DockerClientConfiguration(new Uri($"tcp://127.0.0.1:{port}")).CreateClient();

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.System.PingAsync());

        Assert.Contains($"http://127.0.0.1:{port}", error.Message, StringComparison.Ordinal);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
    }

    [Theory]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "page not found")]
    [InlineData(500, """{"message":"driver failed"}""")]
    [InlineData(301, "")]
    [InlineData(304, "")]
    public async Task Ask_Refused_ThrowsWithStatusAndBody(int status, string body)
    {
        await using var engine = FakeEngine.Saying(body, status);
        using var client = engine.Connect();

        var error = await Assert.ThrowsAsync<DockerApiException>(() => client.Networks.ListNetworksAsync());

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(body, error.ResponseBody);
    }

    [Fact]
    public async Task Ask_EndlessRefusal_IsCut()
    {
        await using var engine = FakeEngine.AfterPing(exchange => EndlessAsync(exchange, "HTTP/1.1 500 No\r\n"));
        using var client = engine.Connect();

        var error = await Assert.ThrowsAsync<DockerApiException>(() => client.Networks.ListNetworksAsync());

        Assert.Equal(EngineChannel.LongestRefusal, error.ResponseBody!.Length);
    }

    [Fact]
    public async Task Ask_EndlessAnswer_ThrowsAtTheLimit()
    {
        await using var engine = FakeEngine.AfterPing(exchange => EndlessAsync(exchange, "HTTP/1.1 200 OK\r\n"));
        using var client = engine.Connect();

        var error = await Assert.ThrowsAsync<DockerApiException>(() => client.Networks.ListNetworksAsync());

        Assert.Contains("longer than 16 MiB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Log in first</html>")]
    [InlineData("[{]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Ask_AnswerCantBeRead_ThrowsAndShowsIt(string body)
    {
        await using var engine = FakeEngine.Saying(body);
        using var client = engine.Connect();

        var error = await Assert.ThrowsAsync<DockerApiException>(() => client.Networks.ListNetworksAsync());

        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
        Assert.Contains("can't be read", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(body, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_AnswerBreaksOff_ThrowsHttpRequestException()
    {
        await using var engine = FakeEngine.AfterPing(exchange => exchange.RawAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"Na"));
        using var client = engine.Connect();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.Networks.ListNetworksAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task Ask_NotHttp_ThrowsHttpRequestException(string answer)
    {
        await using var engine = FakeEngine.OnSocket(exchange => exchange.RawAsync(answer));
        using var client = engine.Connect();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.System.PingAsync());
    }

    public static TheoryData<string, string> Silences => new()
    {
        { "_ping", "" },
        { "networks", "" },
        { "networks", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[" },
        { "networks", "HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\n[" },
    };

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task Ask_EngineFallsSilent_ThrowsAfterTheTimeout(string where, string before)
    {
        var silent = new TaskCompletionSource();
        await using var engine = Silent(where, before, silent);
        var time = new FakeTimeProvider();
        using var client = engine.Connect(time: time);
        client.DefaultTimeout = TimeSpan.FromSeconds(7);

        var asking = client.Networks.ListNetworksAsync();
        await silent.Task.WaitAsync(Connecting.Patience);
        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        var error = await Assert.ThrowsAsync<TaskCanceledException>(() => asking.WaitAsync(Connecting.Patience));
        Assert.Equal("no answer from the engine in 7 s", error.Message);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.False(error.CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Ask_Cancelled_ThrowsWithTheCallersToken()
    {
        var silent = new TaskCompletionSource();
        await using var engine = Silent("networks", "", silent);
        using var client = engine.Connect();
        using var ending = new CancellationTokenSource();

        var asking = client.Networks.ListNetworksAsync(cancellationToken: ending.Token);
        await silent.Task.WaitAsync(Connecting.Patience);
        await ending.CancelAsync();

        var error = await Assert.ThrowsAsync<TaskCanceledException>(() => asking.WaitAsync(Connecting.Patience));
        Assert.Equal(ending.Token, error.CancellationToken);
        Assert.IsNotType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public async Task MonitorEventsAsync_StreamDoesNotBegin_ThrowsAfterTheTimeout()
    {
        var silent = new TaskCompletionSource();
        await using var engine = Silent("events", "", silent);
        var time = new FakeTimeProvider();
        using var client = engine.Connect(time: time);

        var following = client.System.MonitorEventsAsync(new(), new ReportedMessages());
        await silent.Task.WaitAsync(Connecting.Patience);
        time.Advance(Connecting.Patience);

        await Assert.ThrowsAsync<TaskCanceledException>(() => following.WaitAsync(Connecting.Patience));
    }

    [Fact]
    public async Task MonitorEventsAsync_QuietForDays_GoesOn()
    {
        var next = new TaskCompletionSource();
        await using var engine = FakeEngine.AfterPing(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync("{\"Action\":\"first\"}\n");
            await next.Task;
            await exchange.ChunkAsync("{\"Action\":\"second\"}\n");
            await exchange.EndStreamAsync();
        });
        var time = new FakeTimeProvider();
        using var client = engine.Connect(time: time);
        var seen = new ReportedMessages();

        var following = client.System.MonitorEventsAsync(new(), seen);
        await seen.NextAsync();
        time.Advance(TimeSpan.FromDays(3));
        next.SetResult();

        Assert.Equal("second", (await seen.NextAsync()).Action);
        await following.WaitAsync(Connecting.Patience);
    }

    [Fact]
    public void CreateClient_UnknownScheme_Throws() =>
        Assert.Throws<NotSupportedException>(() => new DockerClientConfiguration(new Uri("npipe://./pipe/docker_engine")).CreateClient());

    private static FakeEngine Silent(string where, string before, TaskCompletionSource silent) => FakeEngine.OnSocket(async exchange =>
    {
        if (!exchange.Asks(where))
        {
            await exchange.PongAsync();
            return;
        }
        if (before.Length > 0)
            await exchange.RawAsync(before);
        silent.SetResult();
        await exchange.HoldAsync();
    });

    private static async Task EndlessAsync(EngineExchange exchange, string statusLine)
    {
        await exchange.RawAsync(statusLine + "Transfer-Encoding: chunked\r\n\r\n");
        while (true)
            await exchange.ChunkAsync(new string('x', 60_000));
    }
}
