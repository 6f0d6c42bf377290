extern alias Original;

using System.Collections.Concurrent;

namespace ProbeAgent.Tests.DockerDotNet.Original;

/// <summary>
/// Every intended difference. Each test also shows the original's fault, so that it fails once the original is mended
/// and the difference can go.
/// </summary>
public sealed class FixedFaultTests
{
    // How long the original is watched doing nothing.
    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData("{broken}\n")]
    [InlineData("{\"time\":\"soon\"}\n")]
    public async Task MonitorEventsAsync_BrokenEvent_HangsTheOriginalForEver(string broken)
    {
        await using var engine = FakeEngine.OnSocket(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync("{\"Action\":\"first\"}\n" + broken + "{\"Action\":\"last\"}\n");
            await exchange.EndStreamAsync();
        });
        using var ending = new CancellationTokenSource();
        var first = new TaskCompletionSource<object>();
        List<object> standIn = [];

        // A second event would be one too many for it.
        var hanging = Comparison.Original.MonitorEventsAsync(engine.Endpoint, (null, null, null), first.SetResult, default, ending.Token);
        await first.Task.WaitAsync(Connecting.Patience);
        await Task.WhenAny(hanging, Task.Delay(While));
        await ending.CancelAsync();
        await Task.WhenAny(hanging, Task.Delay(While));
        Assert.False(hanging.IsCompleted);

        await Comparison.StandIn.MonitorEventsAsync(engine.Endpoint, (null, null, null), standIn.Add);
        Assert.Equal(3, standIn.Count);
    }

    [Fact]
    public async Task MonitorEventsAsync_EndsInTheMiddleOfAnEvent_HangsTheOriginalForEver()
    {
        await using var engine = FakeEngine.OnSocket(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync("{\"Action\":\"fir");
            await exchange.EndStreamAsync();
        });

        var hanging = Comparison.Original.MonitorEventsAsync(engine.Endpoint, (null, null, null), _ => { });
        await Task.WhenAny(hanging, Task.Delay(While));
        Assert.False(hanging.IsCompleted);

        await Assert.ThrowsAsync<EndOfStreamException>(() => Comparison.StandIn.MonitorEventsAsync(engine.Endpoint, (null, null, null), _ => { }));
    }

    // No engine writes a line feed inside an event. So one ends whatever is unfinished, and a truncated event swallows none of
    // those that follow, for the price of events that somebody has broken into lines.
    [Fact]
    public async Task MonitorEventsAsync_LineFeedInsideAnEvent_OnlyTheOriginalReadsOn()
    {
        await using var engine = FakeEngine.OnSocket(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync("{\"Action\":\n\"first\"}\n{\"Action\":\"last\"}\n");
            await exchange.EndStreamAsync();
        });
        List<object> original = [];
        List<object> standIn = [];

        await Comparison.Original.MonitorEventsAsync(engine.Endpoint, (null, null, null), original.Add);
        await Comparison.StandIn.MonitorEventsAsync(engine.Endpoint, (null, null, null), standIn.Add);

        Assert.Equal(["first", "last"], original.Select(message => ((dynamic)message).Action));
        Assert.Equal([null, null, "last"], standIn.Select(message => ((global::Docker.DotNet.Models.Message)message).Action));
    }

    [Fact]
    public async Task MonitorEventsAsync_EngineSilent_TheOriginalHasNoTimeout()
    {
        await using var engine = FakeEngine.OnSocket(exchange => exchange.HoldAsync());
        var timeout = TimeSpan.FromMilliseconds(50);
        using var ending = new CancellationTokenSource();

        var waiting = Comparison.Original.MonitorEventsAsync(engine.Endpoint, (null, null, null), _ => { }, timeout, ending.Token);
        await Task.WhenAny(waiting, Task.Delay(While));
        Assert.False(waiting.IsCompleted);
        await ending.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => Comparison.StandIn.MonitorEventsAsync(engine.Endpoint, (null, null, null), _ => { }, timeout));
    }

    [Fact]
    public async Task InspectContainerAsync_UnknownRestartPolicy_TheOriginalReadsNothing()
    {
        await using var engine = FakeEngine.OnSocket(exchange => exchange.ReplyAsync("""{"HostConfig":{"RestartPolicy":{"Name":"new"}}}"""));

        await Assert.ThrowsAnyAsync<Exception>(() => Comparison.Original.InspectContainerAsync(engine.Endpoint, "x"));

        Assert.NotNull(await Comparison.StandIn.InspectContainerAsync(engine.Endpoint, "x"));
    }

    [Fact]
    public async Task ListNetworksAsync_NoVersionGiven_TheOriginalTakesWhateverIsNewest()
    {
        await using var engine = FakeEngine.Saying("[]");

        await Comparison.Original.ListNetworksAsync(engine.Endpoint, null, null);
        await Comparison.StandIn.ListNetworksAsync(engine.Endpoint, null, null);

        Assert.Equal(["GET /networks", "GET /_ping", "GET /v1.44/networks"], engine.Requests);
    }

    [Fact]
    public async Task ListNetworksAsync_Null_TheOriginalGivesNull()
    {
        await using var engine = FakeEngine.OnSocket(exchange => exchange.ReplyAsync("null"));

        Assert.Null(await Comparison.Original.ListNetworksAsync(engine.Endpoint, null, new Version(1, 24)));

        await Assert.ThrowsAsync<global::Docker.DotNet.DockerApiException>(() => Comparison.StandIn.ListNetworksAsync(engine.Endpoint, null, new Version(1, 24)));
    }

    [Fact]
    public async Task GetVersionAsync_Redirected_TheOriginalFollows()
    {
        await using var engine = FakeEngine.OnTcp(exchange => exchange.Asks("version")
            ? exchange.ReplyAsync("", 302, $"Location: http://{exchange.Host}/elsewhere\r\n")
            : exchange.ReplyAsync("{}"));

        await Comparison.Original.GetVersionAsync(engine.Endpoint);
        await Assert.ThrowsAsync<global::Docker.DotNet.DockerApiException>(() => Comparison.StandIn.GetVersionAsync(engine.Endpoint));

        Assert.Equal(["GET /v1.44/version", "GET /elsewhere", "GET /v1.44/version"], engine.Requests);
    }

    // RFC 9112 §2.2: a recipient may accept it, and a strict one, such as a proxy in front of the engine, refuses.
    [Fact]
    public async Task PingAsync_Headers_TheOriginalsEndWithABareLineFeed()
    {
        var heads = new ConcurrentQueue<string>();
        await using var engine = FakeEngine.OnSocket(exchange =>
        {
            heads.Enqueue(exchange.Head);
            return exchange.PongAsync();
        });

        await Comparison.Original.PingAsync(engine.Endpoint);
        await Comparison.StandIn.PingAsync(engine.Endpoint);

        Assert.Equal([true, false], heads.Select(head => head.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal)));
    }

    // http_proxy is for the web; the engine is next door. EngineConnectorTests shows that the stand-in has it off.
    [Fact]
    public void Handler_Proxy_TheOriginalAsksTheEnvironments()
    {
        using var handler = new Original::Microsoft.Net.Http.Client.ManagedHandler();

        Assert.True(handler.UseProxy);
    }
}
