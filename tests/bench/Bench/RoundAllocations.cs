using System.Globalization;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Reporting.Series;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;
using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Bench;

/// <summary>What a round allocates, from its start until the metrics have it, in this very process.</summary>
internal static class RoundAllocations
{
    private const int Rounds = 1000;

    public static async Task<string> ReportAsync(ServersProcess servers)
    {
        var interval = TimeSpan.FromSeconds(1);
        var http = await PerRoundAsync(AgentSettings.PlainHttp(1, servers.PlainPort, interval));
        var ladder = await PerRoundAsync(AgentSettings.DefaultSet(servers.GatewayPort, interval));
        return string.Create(CultureInfo.InvariantCulture, $"Allocated in a round, over {Rounds} of them: {http:N0} bytes for http alone, {ladder:N0} for the default ladder.");
    }

    private static async Task<double> PerRoundAsync(Dictionary<string, string> settings)
    {
        var loaded = AgentOptionsLoader.Load(CommandLine.Parse([]), settings);
        var plan = new PathPlanner(loaded.Options!.Gateways[0], VantageForm.Sidecar, OwnNetwork.Read(), TimeProvider.System).Plan();
        var path = plan.Paths[0];
        var resolver = new SystemResolver(Vantage.OwnNamespace, TimeProvider.System);
        var prober = new Prober(path, new Vantage(path.Vantage, resolver, Vantage.OwnNamespace), TimeProvider.System);
        var watched = new WatchedPath(path);
        var metrics = new RoundMetrics(Metrics.NewCustomRegistry());
        metrics.OnWatched(new GatewayWatch { Gateway = path.Gateway, Paths = [watched], Endpoints = new NoEndpoints(path.Gateway) });

        await RunAsync(Rounds / 10, prober, watched, metrics); // pools fill, caches too
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await RunAsync(Rounds, prober, watched, metrics);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Rounds;
    }

    private static async Task RunAsync(int rounds, Prober prober, WatchedPath watched, RoundMetrics metrics)
    {
        for (var i = 0; i < rounds; i++)
        {
            var round = await prober.RunAsync(handshake: false, watched.Path.Timeout, CancellationToken.None);
            if (!round.Success)
                throw new InvalidOperationException($"a round failed: {PathBelief.After(watched.Snapshot, round).End}");
            var before = watched.Snapshot;
            watched.Snapshot = PathBelief.After(before, round);
            metrics.OnRound(round, before, watched.Snapshot);
        }
    }

    /// <summary>A path without a loop.</summary>
    private sealed class WatchedPath(ProbePath path) : IWatchedPath
    {
        public ProbePath Path => path;

        public PathSnapshot Snapshot { get; set; } = new();

        public bool IsStuck => false;

        public void Announce()
        {
            // nobody waits
        }
    }
}
