using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using ProbeAgent.Configuration;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Tests.Vantages.Dns;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class ResolverPlannerTests : IDisposable
{
    private readonly Terms _terms = new("nameserver 127.0.0.1\n");

    public void Dispose() => _terms.Dispose();

    [Fact]
    public void Plan_Default_HasEveryView() => Assert.Equal(
        ["system", "embedded", "server 1", "server 2", "server 3", "hosts", "pinned"], Names(new GatewayOptions { Label = "gateway" }));

    [Fact]
    public void Plan_Chosen_HasThoseAlone() => Assert.Equal(
        ["embedded", "pinned"], Names(new GatewayOptions { Label = "gateway", Resolvers = ResolverSet.Embedded | ResolverSet.Pinned }));

    [Fact]
    public void Plan_None_HasNone() => Assert.Empty(Names(new GatewayOptions { Label = "gateway", Resolvers = ResolverSet.None }));

    [Theory]
    [InlineData("172.18.0.2")]
    [InlineData("fd00::2")]
    public void Plan_AnAddress_NobodyResolvesIt(string name) => Assert.Empty(Names(new GatewayOptions { Label = "gateway", Name = name }));

    [Fact]
    public void Plan_Host_OnlyWhereItsServicePathIsEnabled()
    {
        var gateway = new GatewayOptions { Label = "gateway" };

        Assert.Empty(Names(gateway, VantageForm.Host));
        Assert.NotEmpty(Names(gateway with { Paths = [new PathOptions { Name = "service", Enabled = true }] }, VantageForm.Host));
    }

    /// <summary>The whole room, with a real server, over real sockets.</summary>
    [Fact]
    public async Task Plan_RunWithARealServer_EveryViewShowsWhatItSays()
    {
        await using var server = new FakeDnsServer(query => [query.Reply(answers: 1).Address("172.18.0.2", 600)]);
        await File.WriteAllTextAsync(_terms.HostsPath, "172.18.0.9 gateway\n");
        var endpoints = new FakeEndpoints { Current = FakeEndpoints.Ledger("172.18.0.2 - 172.18.0.9") };
        var heard = new Looks(4);
        var monitors = ResolverPlanner.Plan(
            new GatewayOptions { Label = "main", Name = "gateway" }, VantageForm.Bridge, Vantage(server.EndPoint.Port), endpoints, [heard],
            TimeProvider.System, NullLogger.Instance, Sources(server.EndPoint.Port));
        using var stopping = new CancellationTokenSource();
        var loops = Task.WhenAll(monitors.Select(monitor => monitor.RunAsync(stopping.Token)));
        await heard.All.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await stopping.CancelAsync();
        await loops;

        var shown = monitors.Select(monitor => monitor.Snapshot).Where(view => view.Status is not null).ToDictionary(view => view.Resolver);
        Assert.Equal(["127.0.0.1", "hosts", "pinned", "system"], shown.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((TimeSpan.FromSeconds(600), "172.18.0.2", null), (shown["127.0.0.1"].Ttl, shown["127.0.0.1"].Addresses.Single().ToString(), shown["127.0.0.1"].StaleSince));
        Assert.NotNull(shown["hosts"].StaleSince);
        Assert.Equal("172.18.0.9", shown["pinned"].Addresses.Single().ToString()); // the hosts file goes before the server
        Assert.Equal("172.18.0.7", shown["system"].Addresses.Single().ToString());
    }

    private IEnumerable<string> Names(GatewayOptions gateway, VantageForm form = VantageForm.Bridge) => ResolverPlanner
        .Plan(gateway, form, Vantage(53), new FakeEndpoints(), [], TimeProvider.System, NullLogger.Instance, Sources(53))
        .Select(monitor => monitor.Snapshot.Resolver);

    private Vantage Vantage(int port) => new(
        "bridge",
        new SystemResolver(new DnsClient(ProbeAgent.Vantages.Vantage.OwnNamespace, TimeProvider.System).QueryAsync, TimeProvider.System, _terms.HostsPath, _terms.ResolvConfPath, port),
        ProbeAgent.Vantages.Vantage.OwnNamespace);

    private NameSources Sources(int port) => new()
    {
        HostsPath = _terms.HostsPath,
        ResolvConfPath = _terms.ResolvConfPath,
        Libc = (_, _) => [IPAddress.Parse("172.18.0.7")],
        OwnContainer = Terms.OwnContainer,
        Port = port,
    };

    // Done when so many views have shown something.
    private sealed class Looks(int count) : IResolverObserver
    {
        private readonly HashSet<string> _shown = [];
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task All => _all.Task;

        public void OnResolver(ResolverSnapshot before, ResolverSnapshot after)
        {
            lock (_shown)
            {
                if (after.Status == NameStatus.Ok && _shown.Add(after.Resolver) && _shown.Count == count)
                    _all.SetResult();
            }
        }
    }
}
