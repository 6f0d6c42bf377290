using Docker.DotNet.Events;
using Docker.DotNet.Models;

namespace ProbeAgent.Tests.DockerDotNet;

public sealed class SystemOperationsTests
{
    private static readonly string[] Events = Answers.Read("events").TrimEnd('\n').Split('\n');

    [Fact]
    public async Task GetVersionAsync_RealAnswer_IsReadWithoutAgreeingOnAVersion()
    {
        await using var engine = FakeEngine.Saying(Answers.Read("version"));
        using var client = engine.Connect();

        var version = await client.System.GetVersionAsync();

        Assert.Equal(("26.1.5+dfsg1", "1.45", "1.24", "linux"), (version.Version, version.APIVersion, version.MinAPIVersion, version.Os));
        Assert.Equal("Engine", version.Components![0].Name);
        Assert.Equal(["GET /version"], engine.Requests);
    }

    [Fact]
    public async Task PingAsync_EngineAnswers_AsksOnce()
    {
        await using var engine = FakeEngine.Saying("");
        using var client = engine.Connect();

        await client.System.PingAsync();

        Assert.Equal(["GET /_ping"], engine.Requests);
    }

    [Fact]
    public async Task MonitorEventsAsync_AllParameters_AreAskedAndACleanEndEnds()
    {
        await using var engine = FakeEngine.AfterPing(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Read("events"));
            await exchange.EndStreamAsync();
        });
        using var client = engine.Connect();
        var seen = new ReportedMessages();

        await client.System.MonitorEventsAsync(
            new()
            {
                Since = "1700000000.5",
                Until = "1700000009",
                Filters = new Dictionary<string, IDictionary<string, bool>> { ["type"] = new Dictionary<string, bool> { ["container"] = true } },
            },
            seen);

        Assert.Equal(Events.Length, seen.Waiting);
        Assert.Equal(
            "GET /v1.44/events?since=1700000000.5&until=1700000009&filters=%7B%22type%22%3A%7B%22container%22%3Atrue%7D%7D", engine.Requests[^1]);
    }

    // The engine writes the line feed with the event; another might not, and nobody should wait for it.
    [Fact]
    public async Task MonitorEventsAsync_LastBraceCame_IsReportedWithoutWaitingForMore()
    {
        var next = new SemaphoreSlim(0);
        await using var engine = FakeEngine.AfterPing(async exchange =>
        {
            await exchange.BeginStreamAsync();
            foreach (var text in Events)
            {
                await exchange.ChunkAsync(text[..20]);
                await exchange.ChunkAsync(text[20..]);
                await next.WaitAsync();
            }
            await exchange.EndStreamAsync();
        });
        using var client = engine.Connect();
        var seen = new ReportedMessages();
        var following = client.System.MonitorEventsAsync(new(), seen);

        foreach (var text in Events)
        {
            Assert.Contains($"\"Action\":\"{(await seen.NextAsync()).Action}\"", text, StringComparison.Ordinal);
            next.Release();
        }

        await following.WaitAsync(Connecting.Patience);
        Assert.Equal(0, seen.Waiting);
    }

    [Fact]
    public async Task MonitorEventsAsync_BrokenEvent_IsToldAndTheStreamGoesOn()
    {
        await using var engine = FakeEngine.AfterPing(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync($"{Events[0]}\n{{broken}}\n{Events[1]}\n");
            await exchange.HoldAsync();
        });
        using var client = engine.Connect();
        using var ending = new CancellationTokenSource();
        var seen = new ReportedMessages();
        var following = client.System.MonitorEventsAsync(new(), seen, ending.Token);

        Assert.Equal("create", (await seen.NextAsync()).Action);
        Assert.IsType<UnreadableMessage>(await seen.NextAsync());
        Assert.Equal("create", (await seen.NextAsync()).Action);
        Assert.False(following.IsCompleted);

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MonitorEventsAsync_EndsInTheMiddle_ThrowsIOException(bool chunked)
    {
        await using var engine = FakeEngine.AfterPing(async exchange =>
        {
            await exchange.RawAsync("HTTP/1.1 200 OK\r\n" + (chunked ? "Transfer-Encoding: chunked\r\n\r\n80\r\n" : "Connection: close\r\n\r\n"));
            await exchange.RawAsync("{\"Type\":\"cont");
        });
        using var client = engine.Connect();
        var seen = new ReportedMessages();

        await Assert.ThrowsAnyAsync<IOException>(() => client.System.MonitorEventsAsync(new(), seen));

        Assert.Equal(0, seen.Waiting);
    }

    [Fact]
    public async Task MonitorEventsAsync_ConnectionCutBetweenEvents_ThrowsIOException()
    {
        await using var engine = FakeEngine.AfterPing(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Events[0] + "\n");
        });
        using var client = engine.Connect();
        var seen = new ReportedMessages();

        await Assert.ThrowsAnyAsync<IOException>(() => client.System.MonitorEventsAsync(new(), seen));

        Assert.Equal(1, seen.Waiting);
    }

    [Fact]
    public async Task MonitorEventsAsync_Cancelled_LeavesTheEngine()
    {
        var left = new TaskCompletionSource();
        await using var engine = FakeEngine.AfterPing(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Events[0]);
            await exchange.HoldAsync();
            left.SetResult();
        });
        using var client = engine.Connect();
        using var ending = new CancellationTokenSource();
        var seen = new ReportedMessages();
        var following = client.System.MonitorEventsAsync(new(), seen, ending.Token);
        await seen.NextAsync();

        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        await left.Task.WaitAsync(Connecting.Patience);
    }

    [Fact]
    public async Task MonitorEventsAsync_ProgressThrows_EndsWithThat()
    {
        await using var engine = FakeEngine.AfterPing(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Events[0]);
            await exchange.HoldAsync();
        });
        using var client = engine.Connect();

        await Assert.ThrowsAsync<FormatException>(() => client.System.MonitorEventsAsync(new(), new Thrower()));
    }

    private sealed class Thrower : IProgress<Message>
    {
        public void Report(Message value) => throw new FormatException();
    }
}
