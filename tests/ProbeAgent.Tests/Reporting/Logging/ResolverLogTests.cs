using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Reporting.Logging;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Tests.Rollouts.Resolvers;

namespace ProbeAgent.Tests.Reporting.Logging;

public sealed class ResolverLogTests : IDisposable
{
    private readonly CapturedLog _captured = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ResolverLog _log;
    private double _second;

    public ResolverLogTests() => _log = new ResolverLog(_captured.Log.Factory.CreateLogger<ResolverLog>(), _time);

    public void Dispose() => _captured.Dispose();

    [Fact]
    public void OnResolver_AllIsWell_SaysNothing()
    {
        Tell(Tell(Shown.Nothing(), "172.18.0.2"), "172.18.0.2");

        Assert.Empty(_captured.Lines());
    }

    [Fact]
    public void OnResolver_Changes_AreTold()
    {
        var view = Tell(Shown.Nothing(), "172.18.0.2");
        foreach (var look in new[] { "NxDomain", "172.18.0.3", "172.18.0.3 172.18.0.4", "Timeout", "172.18.0.4", "absent", "172.18.0.5" })
            view = Tell(view, look);

        Assert.Equal(
            [
                "INF embedded: gateway is gone (nxdomain), was 172.18.0.2",
                "INF embedded: gateway is 172.18.0.3, was gone (nxdomain)",
                "INF embedded: gateway is 172.18.0.3 172.18.0.4, was 172.18.0.3",
                "INF embedded: gateway is not answered (timeout), was 172.18.0.3 172.18.0.4: Timeout",
                "INF embedded: gateway is 172.18.0.4, was not answered (timeout)",
                "INF embedded: no longer asked for gateway: not there",
                "INF embedded: gateway is 172.18.0.5",
            ],
            Lines());
    }

    [Fact]
    public void OnResolver_FirstLookGoesWrong_IsTold()
    {
        Tell(Shown.Nothing(), "NxDomain");

        Assert.Equal(["INF embedded: gateway is gone (nxdomain)"], Lines());
    }

    [Fact]
    public void OnResolver_DiesAndLives_WarnsOnce()
    {
        var view = Tell(Shown.Nothing(), "172.18.0.2");
        view = Tell(view, "Timeout", isDead: true);
        view = Tell(view, "Refused", isDead: true);
        Tell(view, "172.18.0.2");

        Assert.Equal(
            [
                "WRN embedded: dead: it answers neither gateway nor a name that it knows by itself: Timeout",
                "INF embedded: gateway is 172.18.0.2, was not answered (dead)",
            ],
            Lines());
    }

    [Fact]
    public void OnResolver_Divergence_BeginsAndEnds()
    {
        var (embedded, hosts, pinned) = (Shown.Nothing(), Shown.Nothing("hosts"), Shown.Nothing("pinned"));
        for (var look = 0; look < 3; look++)
        {
            embedded = Tell(embedded, "172.18.0.2");
            hosts = Tell(hosts, "172.18.0.9");
            pinned = Tell(pinned, "172.18.0.7");
        }

        Tell(hosts, "absent");

        Assert.Equal(
            [
                "WRN the resolvers contradict each other about gateway (from bridge): embedded 172.18.0.2, hosts 172.18.0.9",
                "INF hosts: no longer asked for gateway: not there",
                "INF the resolvers agree about gateway again (from bridge): embedded 172.18.0.2",
            ],
            Lines());
    }

    [Fact]
    public void OnResolver_AddressesRotate_AFewLinesAMinute()
    {
        var view = Shown.Nothing();
        for (var look = 0; look < 600; look++)
        {
            view = Tell(view, $"10.0.0.{look % 200}");
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Tell(view, "10.0.1.1");
        var lines = Lines();

        Assert.Equal(LineBudget.LinesPerMinute + 1, lines.Length);
        Assert.Equal("INF embedded: gateway is 10.0.1.1, was 10.0.0.199 (and 591 changes before, not told)", lines[^1]);
    }

    private ResolverSnapshot Tell(ResolverSnapshot before, string text, bool? isDead = null)
    {
        var after = before.After(text, _second++) with { IsDead = isDead };
        _log.OnResolver(before, after);
        return after;
    }

    private string[] Lines() => _captured.Lines();
}
