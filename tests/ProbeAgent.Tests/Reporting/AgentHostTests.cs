using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using ProbeAgent.Configuration;
using ProbeAgent.Reporting;

namespace ProbeAgent.Tests.Reporting;

public sealed class AgentHostTests
{
    [Fact]
    public async Task StartAsync_PortZero_TellsThePort()
    {
        await using var agent = await RunningAgent.StartAsync([FakeWatchedPath.Service()]);

        Assert.True(agent.Client.BaseAddress!.Port > 0);
        Assert.True(agent.Probing.Started);
        await agent.StopAsync();
        Assert.True(agent.Probing.Stopped);
    }

    [Fact]
    public async Task StartAsync_Started_SaysOnceWhatItWatches()
    {
        await using var agent = await RunningAgent.StartAsync([FakeWatchedPath.Service()]);

        Assert.Equal(
            [
                $"INF probeagent {BuildInfo.Current.Version}, form bridge (as configured); metrics at {agent.Client.BaseAddress}metrics",
                "INF gateway/service: http://gateway:18789, expected reachable; steps dns tcp http upgrade",
                "INF gateway/loopback: not probed: the agent is not in the gateway's namespace <b>",
            ], agent.Log.Lines());
    }

    [Fact]
    public async Task StartAsync_PortTaken_SaysSoInOneLineAndLogsNoTrace()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var listen = (IPEndPoint)other.LocalEndpoint;
        var probing = new FakeProbing();
        using var log = new Logging.CapturedLog();
        await using var host = new AgentHost(
            RunningAgent.Parts([FakeWatchedPath.Service()], probing, new MetricsOptions { Listen = listen }), log.Log);

        var e = await Assert.ThrowsAsync<StartException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            $"cannot listen on {listen}: another process has the port; choose another (PROBEAGENT_METRICS__LISTEN) or stop that one", e.Message);
        Assert.Empty(log.Lines());
    }

    [Fact]
    public async Task RunAsync_PortTaken_ReturnsOne()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        Assert.Equal(1, await AgentHost.RunAsync(
            RunningAgent.Parts([], new FakeProbing(), new MetricsOptions { Listen = (IPEndPoint)other.LocalEndpoint }),
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_AskedToEndWhileItStarts_EndsWithZero()
    {
        // What the web server throws when SIGTERM comes before it listens.
        var parts = RunningAgent.Parts([], new FakeProbing()) with { Watching = (_, _) => throw new TaskCanceledException() };

        Assert.Equal(0, await AgentHost.RunAsync(parts, CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_NamespaceLost_EndsWithSeventyFive()
    {
        var (probing, fate) = (new FakeProbing(), new FakeProbing());
        Action leave = () => { };
        var parts = RunningAgent.Parts([], probing) with
        {
            Fate = (action, _) =>
            {
                leave = action;
                return fate;
            },
        };

        var code = await AgentHost.RunAsync(parts, TestContext.Current.CancellationToken, _ => leave());

        Assert.Equal(75, code);
        Assert.True(fate.Started && fate.Stopped && probing.Stopped);
    }

    [Fact]
    public async Task RunAsync_NamespaceLostWhenAskedToEnd_EndsWithZero()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var parts = RunningAgent.Parts([], new FakeProbing());
        parts = parts with { Fate = (leave, _) => new LeavesWhenStopped(leave) };

        Assert.Equal(0, await AgentHost.RunAsync(parts, ending.Token, _ => ending.Cancel()));
    }

    [Fact]
    public async Task RunAsync_Cancelled_EndsWithZeroThoughSomebodyHoldsAConnection()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var held = new TcpClient();
        var probing = new FakeProbing();
        var started = 0L;

        var code = await AgentHost.RunAsync(RunningAgent.Parts([], probing), ending.Token, address =>
        {
            held.Connect(address.Host, address.Port);
            held.GetStream().Write("GET /metrics HTTP/1.1\r\n"u8); // and never the rest
            started = Stopwatch.GetTimestamp();
            ending.Cancel();
        });

        Assert.Equal(0, code);
        Assert.True(probing.Stopped);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 5);
    }

    private sealed class LeavesWhenStopped(Action leave) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            leave();
            return Task.CompletedTask;
        }
    }
}
