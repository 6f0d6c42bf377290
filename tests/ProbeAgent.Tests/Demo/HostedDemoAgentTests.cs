using System.Collections.Concurrent;
using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Demo;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Demo;

public sealed class HostedDemoAgentTests
{
    [Fact]
    public async Task StartAsync_OnTheStage_FindsAllPathsUpAndServesTheirMetrics()
    {
        await using var stage = new DemoStage();
        var rounds = new GoodRounds(3);
        await using var agent = await HostedDemoAgent.StartAsync(
            stage.Options(new MetricsOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0) }), rounds, TestContext.Current.CancellationToken);

        await rounds.Seen.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(agent.Metrics, TestContext.Current.CancellationToken);
        Assert.Equal(["loopback", "service", "edge"], agent.Paths.Select(path => path.Path.Name));
        Assert.All(agent.Paths, path =>
            Assert.Contains($"probeagent_path_success{{gateway=\"demo\",vantage=\"sidecar\",path=\"{path.Path.Name}\"}} 1\n", metrics, StringComparison.Ordinal));
    }

    private sealed class GoodRounds(int paths) : IRoundObserver
    {
        private readonly ConcurrentDictionary<string, bool> _heard = new();
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _all.Task;

        public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
        {
            if (after.Success == true)
                _heard[round.Path.Name] = true;
            if (_heard.Count == paths)
                _all.TrySetResult();
        }
    }
}
