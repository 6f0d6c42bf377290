using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class NameSearchTests
{
    private readonly FakeTimeProvider _time = new();

    // Answers are given as candidate=status; a candidate without one fails the test.
    [Theory]
    [InlineData("gw", 1, "gw.a=Ok", "Ok")]
    [InlineData("gw", 1, "gw.a=NxDomain gw.b=Ok", "Ok")]
    [InlineData("gw", 1, "gw.a=NoAddress gw.b=Ok", "Ok")]
    [InlineData("gw", 1, "gw.a=ServerFailure gw.b=Ok", "Ok")]
    [InlineData("gw", 1, "gw.a=NxDomain gw.b=NxDomain gw=Ok", "Ok")]
    [InlineData("gw", 1, "gw.a=NxDomain gw.b=NxDomain gw=NxDomain", "NxDomain")]
    [InlineData("gw", 1, "gw.a=NxDomain gw.b=NoAddress gw=NxDomain", "NoAddress")]
    [InlineData("gw", 0, "gw=NoAddress gw.a=NxDomain gw.b=NxDomain", "NoAddress")]
    [InlineData("gw", 0, "gw=Ok", "Ok")]
    [InlineData("gw", 0, "gw=NxDomain gw.a=NxDomain gw.b=Ok", "Ok")]
    // a failure leaves it open whether the name exists: neither NXDOMAIN nor NODATA further on may hide it
    [InlineData("gw", 1, "gw.a=ServerFailure gw.b=NxDomain gw=NxDomain", "ServerFailure")]
    [InlineData("gw", 1, "gw.a=ServerFailure gw.b=NoAddress gw=NoAddress", "ServerFailure")]
    [InlineData("gw", 0, "gw=NxDomain gw.a=ServerFailure gw.b=NxDomain", "ServerFailure")]
    // whatever else goes wrong skips the rest of the list, but for the name as it is
    [InlineData("gw", 1, "gw.a=Refused gw=Ok", "Ok")]
    [InlineData("gw", 1, "gw.a=Malformed gw=NxDomain", "Malformed")]
    [InlineData("gw", 1, "gw.a=NxDomain gw.b=Unreachable gw=NxDomain", "Unreachable")]
    [InlineData("gw", 1, "gw.a=Timeout gw=NxDomain", "Timeout")]
    [InlineData("gw", 1, "gw.a=NoAddress gw.b=NxDomain gw=Timeout", "Timeout")]
    [InlineData("gw", 0, "gw=Timeout gw.a=NxDomain gw.b=NxDomain", "Timeout")]
    [InlineData("gw", 0, "gw=Refused gw.a=Timeout", "Refused")]
    [InlineData("gw", 0, "gw=Refused gw.a=Ok", "Ok")]
    [InlineData("gw.", 1, "gw.=NxDomain", "NxDomain")]
    [InlineData("x.gw", 1, "x.gw=NxDomain x.gw.a=Ok", "Ok")]
    public async Task FindAsync_SearchList_AsksInOrderAndDecides(string name, int dots, string answers, string status)
    {
        var script = answers.Split(' ').Select(a => a.Split('=')).ToDictionary(a => a[0], a => Enum.Parse<NameStatus>(a[1]));
        var servers = new ScriptedServers(
            _time, a => script[a.Name] == NameStatus.Ok ? ScriptedServers.Found("10.0.0.1") : ScriptedServers.Failed(script[a.Name]));

        var answer = await Find(servers, name, dots);

        Assert.Equal(status, answer.Status.ToString());
        Assert.Equal(script.Keys.Select(k => $"10.9.9.9 {k}"), servers.Take());
    }

    [Fact]
    public async Task FindAsync_NowhereToBeFound_TellsWhatWasTried() => Assert.Equal(
        "tried gw.a, gw.b, gw", (await Find(new ScriptedServers(_time, _ => ScriptedServers.Failed(NameStatus.NxDomain)), "gw", 1)).Detail);

    [Fact]
    public async Task FindAsync_AFailingCandidate_IsNamed()
    {
        var servers = new ScriptedServers(_time, a => ScriptedServers.Failed(a.Name == "gw" ? NameStatus.NxDomain : NameStatus.ServerFailure));

        Assert.Equal(
            "gw.a: 10.9.9.9:5353: ServerFailure; gw.b: 10.9.9.9:5353: ServerFailure", (await Find(servers, "gw", 1)).Detail);
    }

    [Fact]
    public async Task FindAsync_UpstreamOfDockersResolverDead_IsTimeoutNeverNxdomain()
    {
        // 127.0.0.11 forwards what it doesn't know and stays silent when nobody answers it
        var servers = new ScriptedServers(_time, _ => null);

        var finding = Find(servers, "stopped.", 0);
        for (var seconds = 0; seconds < 5; seconds++)
        {
            Assert.False(finding.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((NameStatus.Timeout, null), ((await finding).Status, (await finding).Source));
    }

    private Task<DnsAnswer> Find(ScriptedServers servers, string name, int dots)
    {
        var conf = ResolvConfParser.Parse($"nameserver 10.9.9.9\nsearch a b\noptions ndots:{dots} attempts:1", "box");
        return new NameSearch(servers.AskAsync, _time, 5353)
            .FindAsync(name, AddressFamilies.IPv4, conf, TestContext.Current.CancellationToken).AsTask();
    }
}
