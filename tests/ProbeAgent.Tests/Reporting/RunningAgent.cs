using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Reporting;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Fate;
using ProbeAgent.Watching;

namespace ProbeAgent.Tests.Reporting;

/// <summary>The real host with the real web server, on a port that the kernel chose, over paths that a test drives.</summary>
internal sealed class RunningAgent : IAsyncDisposable
{
    private readonly AgentHost _host;

    private RunningAgent(AgentHost host, CapturedLog log, FakeProbing probing, NamespaceBelief belief)
    {
        Namespace = belief;
        _host = host;
        Log = log;
        Probing = probing;
    }

    public CapturedLog Log { get; }

    public FakeProbing Probing { get; }

    public NamespaceBelief Namespace { get; }

    public HttpClient Client { get; } = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true });

    public static async Task<RunningAgent> StartAsync(IReadOnlyList<FakeWatchedPath> paths, MetricsOptions? metrics = null)
    {
        var (log, probing) = (new CapturedLog(), new FakeProbing());
        var parts = Parts(paths, probing, metrics);
        var agent = new RunningAgent(new AgentHost(parts, log.Log), log, probing, parts.Namespace);
        await agent._host.StartAsync(TestContext.Current.CancellationToken);
        agent.Client.BaseAddress = agent._host.Address;
        return agent;
    }

    public static AgentParts Parts(IReadOnlyList<FakeWatchedPath> paths, FakeProbing probing, MetricsOptions? metrics = null) => new()
    {
        Options = new AgentOptions
        {
            Gateways = [new GatewayOptions { Label = "gateway", Token = new Secret("gateway-secret") }],
            Metrics = metrics ?? new MetricsOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0) },
        },
        Form = VantageForm.Bridge,
        Watching = (observers, _) =>
        {
            var watch = Watches.Of(paths, [new AbsentPath("gateway", "loopback", "the agent is not in the gateway's namespace <b>")]);
            foreach (var path in paths)
                path.Tell([.. observers.Rounds]);
            foreach (var observer in observers.Watches)
                observer.OnWatched(watch);
            return new WatchPart(Watches.List(watch), [probing]);
        },
    };

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        Log.Dispose();
    }
}
