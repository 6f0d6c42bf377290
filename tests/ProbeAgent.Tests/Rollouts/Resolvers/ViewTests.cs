using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Tests.Vantages.Dns;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class ViewTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Terms _terms = new();

    public void Dispose() => _terms.Dispose();

    [Fact]
    public async Task Embedded_NamedFirst_AsksForTheNameAsItIs()
    {
        File.WriteAllText(_terms.ResolvConfPath, "nameserver 127.0.0.11\nsearch corp.example\noptions ndots:2\n");
        var servers = new ScriptedServers(_time, _ => ScriptedServers.Found("172.18.0.2"));

        var answer = await Look(Embedded(servers));

        Assert.Equal(("embedded", NameStatus.Ok, true, null), (answer.Resolver, answer.Status, answer.IsPlatform, answer.IsDead));
        Assert.Equal(TimeSpan.FromSeconds(600), answer.Ttl);
        Assert.Equal(["127.0.0.11 gateway"], servers.Take());
    }

    [Theory]
    // the name is gone, and Docker says so, or hands it on to an upstream that fails
    [InlineData("NxDomain", "Ok", "NxDomain", null)]
    [InlineData("ServerFailure", "Ok", "ServerFailure", false)]
    // nobody there
    [InlineData("Refused", "Refused", "Refused", true)]
    public async Task Embedded_Named_ControlTellsAGoneNameFromADeadResolver(string name, string control, string status, bool? isDead)
    {
        var answer = await Look(Embedded(new ScriptedServers(_time, asked => Said(asked.Name == "gateway" ? name : control))));

        Assert.Equal((status, isDead), (answer.Status.ToString(), answer.IsDead));
    }

    [Theory]
    [InlineData("Refused", "Refused", null)] // the default bridge: nobody listens
    [InlineData("Ok", "Ok", "Ok")] // a resolv.conf mounted over Docker's
    [InlineData("NxDomain", "Ok", "NxDomain")]
    [InlineData("ServerFailure", "Ok", "ServerFailure")]
    public async Task Embedded_NotNamed_IsThereWhereItAnswers(string name, string control, string? status)
    {
        File.WriteAllText(_terms.ResolvConfPath, "nameserver 10.0.0.1\n");

        var answer = await Look(Embedded(new ScriptedServers(_time, asked => Said(asked.Name == "gateway" ? name : control))));

        Assert.Equal((status, false), (answer.Status?.ToString(), answer.IsPlatform));
    }

    [Fact]
    public async Task Embedded_NotNamedOnAHost_IsNotAsked()
    {
        File.WriteAllText(_terms.ResolvConfPath, "nameserver 10.0.0.1\n");
        var servers = new ScriptedServers(_time, _ => ScriptedServers.Found("10.9.9.9"));

        Assert.Null((await Look(Embedded(servers, isHost: true))).Status);
        Assert.Empty(servers.Take());
    }

    [Fact]
    public async Task Server_FurtherOnes_AreAskedAsLibcWould()
    {
        File.WriteAllText(_terms.ResolvConfPath, "nameserver 127.0.0.11\nnameserver 10.0.0.1\nnameserver fd00::1\nsearch corp.example\n");
        var servers = new ScriptedServers(_time, _ => ScriptedServers.Failed(NameStatus.NxDomain));
        var slots = new ServerSlots(() => _terms.ResolvConf.Current().Value);

        var answers = new List<ViewAnswer>();
        for (var slot = 0; slot < ServerSlots.Count; slot++)
            answers.Add(await Look(new ServerView(Terms.Question(servers, _time), slots, slot)));

        Assert.Equal([("10.0.0.1", NameStatus.NxDomain), ("fd00::1", NameStatus.NxDomain), ("server 3", (NameStatus?)null)], answers.Select(answer => (answer.Resolver, answer.Status)));
        Assert.Equal(["10.0.0.1 gateway.corp.example", "10.0.0.1 gateway", "fd00::1 gateway.corp.example", "fd00::1 gateway"], servers.Take());
    }

    [Fact]
    public async Task Server_Dead_IsToldSo()
    {
        File.WriteAllText(_terms.ResolvConfPath, "nameserver 10.0.0.1\n");
        var slots = new ServerSlots(() => _terms.ResolvConf.Current().Value);

        var answer = await Look(new ServerView(Terms.Question(new ScriptedServers(_time, _ => Said("Unreachable")), _time), slots, 0));

        Assert.Equal((NameStatus.Unreachable, true, true), (answer.Status, answer.IsDead, answer.IsPlatform));
    }

    [Fact]
    public async Task Hosts_Entry_IsShownAndNoneIsNoView()
    {
        var view = new HostsView(new NameFile<HostsFile>(_terms.HostsPath, HostsFile.Parse), "gateway.", AddressFamilies.IPv4);
        Assert.Equal((null, $"{_terms.HostsPath} is missing"), (await LookFor(view)));

        await File.WriteAllTextAsync(_terms.HostsPath, "fd00::9 gateway\n10.0.0.9 other\n");
        Assert.Equal((null, "the hosts file has no entry for the name"), await LookFor(view));

        await File.WriteAllTextAsync(_terms.HostsPath, "10.0.0.9 Gateway\n");
        Assert.Equal(("10.0.0.9", null), await LookFor(view));

        static async Task<(string?, string?)> LookFor(IResolverView view)
        {
            var answer = await Look(view);
            return (answer.Status is null ? null : answer.Addresses.Single().ToString(), answer.Detail);
        }
    }

    [Fact]
    public async Task Pinned_FirstAnswer_IsKeptForItsTimeAndThenAskedForAnew()
    {
        var resolver = new CountingResolver();
        var view = new PinnedView(resolver, TimeSpan.FromMinutes(10), Terms.Usual, _time);

        Assert.Equal(("10.0.0.1", 600), await LookFor(view));
        _time.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal(("10.0.0.1", 1), await LookFor(view));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("10.0.0.2", 600), await LookFor(view));
    }

    [Fact]
    public async Task Pinned_ForEver_NeverLetsGo()
    {
        var view = new PinnedView(new CountingResolver(), Timeout.InfiniteTimeSpan, Terms.Usual, _time);

        Assert.Equal(("10.0.0.1", null), await LookFor(view));
        _time.Advance(TimeSpan.FromDays(3650));
        Assert.Equal(("10.0.0.1", null), await LookFor(view));
    }

    [Fact]
    public async Task Pinned_NoAnswer_IsNotKept()
    {
        var resolver = new CountingResolver { Fails = true };
        var view = new PinnedView(resolver, Timeout.InfiniteTimeSpan, Terms.Usual, _time);

        Assert.Equal(NameStatus.NxDomain, (await Look(view)).Status);
        resolver.Fails = false;
        Assert.Equal(("10.0.0.2", null), await LookFor(view));
    }

    [Fact]
    public async Task Pinned_NobodyAnswers_TimesOut()
    {
        var looking = Look(new PinnedView(new CountingResolver { Hangs = true }, Timeout.InfiniteTimeSpan, Terms.Usual, _time));
        _time.Advance(Terms.Usual.Patience);

        Assert.Equal(NameStatus.Timeout, (await looking).Status);
    }

    [Theory]
    [InlineData("Refused", true)]
    [InlineData("NxDomain", false)]
    public async Task System_LibcGetsNoAnswer_ItsServersAreTheControl(string control, bool isDead)
    {
        var servers = new ScriptedServers(_time, _ => Said(control));
        var libc = new LibcLookup((_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.TryAgain), _time);

        var answer = await Look(new SystemView(libc, Terms.Question(servers, _time), _terms.ResolvConf, Terms.Usual));

        Assert.Equal((NameStatus.ServerFailure, isDead, true), (answer.Status, answer.IsDead, answer.IsPlatform));
        Assert.Equal([$"127.0.0.11 {Terms.OwnContainer}"], servers.Take());
    }

    [Fact]
    public async Task System_LibcAnswers_NobodyElseIsAsked()
    {
        var servers = new ScriptedServers(_time, _ => Said("Ok"));
        var libc = new LibcLookup((_, _) => [IPAddress.Parse("172.18.0.2")], _time);

        var answer = await Look(new SystemView(libc, Terms.Question(servers, _time), _terms.ResolvConf, Terms.Usual));

        Assert.Equal(("system", NameStatus.Ok, null), (answer.Resolver, answer.Status, answer.IsDead));
        Assert.Empty(servers.Take());
    }

    private EmbeddedView Embedded(ScriptedServers servers, bool isHost = false) => new(Terms.Question(servers, _time), _terms.ResolvConf, isHost);

    private static DnsAnswer Said(string status) =>
        status == "Ok" ? ScriptedServers.Found("172.18.0.2") : ScriptedServers.Failed(Enum.Parse<NameStatus>(status));

    private static Task<ViewAnswer> Look(IResolverView view) => view.LookAsync(TestContext.Current.CancellationToken).AsTask();

    private static async Task<(string Address, double? Ttl)> LookFor(PinnedView view)
    {
        var answer = await Look(view);
        return (answer.Addresses.Single().ToString(), answer.Ttl?.TotalSeconds);
    }

    // Each answer has an address of its own.
    private sealed class CountingResolver : INameResolver
    {
        private byte _count;

        public bool Fails { get; set; }

        public bool Hangs { get; init; }

        public async ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken)
        {
            if (Hangs)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            _count++;
            return Fails ? new NameAnswer(NameStatus.NxDomain, []) : new NameAnswer(NameStatus.Ok, [new IPAddress([10, 0, 0, _count])]);
        }
    }
}
