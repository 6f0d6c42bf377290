using System.Net;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Clients.Sessions;
using ProbeAgent.Reporting.Series;
using Prometheus;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class SessionMetricsTests
{
    private const string Path = "gateway=\"gateway\",vantage=\"bridge\",path=\"service\"";

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly SessionMetrics _metrics;
    private readonly FakeWatchedClient _session = new(ClientKind.Session);

    public SessionMetricsTests()
    {
        _metrics = new SessionMetrics(_registry);
        _session.Tell(_metrics);
    }

    [Fact]
    public async Task Watch_NoSession_NotOneSeries()
    {
        _metrics.Watch([new FakeWatchedClient(ClientKind.Pooled)]);

        Assert.DoesNotContain(await Scrape.LinesAsync(_registry), line => !line.StartsWith('#'));
    }

    [Fact]
    public async Task Watch_Session_CountersFromZeroForEveryReasonAndNoState()
    {
        _metrics.Watch([_session]);

        var expected = Enum.GetValues<SessionClose>().Select(reason => $"session_closes_total{{{Path},reason=\"{reason.Label()}\"}} 0").Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', expected), await SeriesAsync("session_closes_total"));
        Assert.Equal($"session_lifetime_seconds_count{{{Path}}} 0", await SeriesAsync("session_lifetime_seconds_count"));
        Assert.Equal("", await SeriesAsync("session_up"));
    }

    [Fact]
    public async Task OnClient_UpClosedUp_CountedOnceWithItsLifetime()
    {
        _metrics.Watch([_session]);
        _session.Up();
        Assert.Equal($"session_up{{{Path}}} 1", await SeriesAsync("session_up"));

        Close(SessionClose.Restart, TimeSpan.FromSeconds(61));
        _session.Down(Step.Tcp, Outcome.Refused);
        Assert.Equal($"session_up{{{Path}}} 0", await SeriesAsync("session_up"));
        _session.Up();

        Assert.Equal(
            $"session_closes_total{{{Path},reason=\"restart\"}} 1",
            Assert.Single((await SeriesAsync("session_closes_total")).Split('\n'), line => line.EndsWith(" 1", StringComparison.Ordinal)));
        Assert.Equal($"session_lifetime_seconds_sum{{{Path}}} 61", await SeriesAsync("session_lifetime_seconds_sum"));
    }

    [Fact]
    public async Task Scrape_StuckLoop_HidesWhetherItIsHeld()
    {
        _metrics.Watch([_session]);
        _session.Up();
        await SeriesAsync("session_up");
        _session.IsStuck = true;

        Assert.Equal("", await SeriesAsync("session_up"));
    }

    private void Close(SessionClose reason, TimeSpan lifetime) => _session.Say(_session.Snapshot with
    {
        Success = false,
        End = new StepResult(Step.Handshake, Outcome.Draining, TimeSpan.Zero),
        Ended = new SessionEnd(reason, lifetime, _session.Now, IPAddress.Loopback, 1012, null),
    });

    private Task<string> SeriesAsync(params string[] families) => Scrape.SeriesAsync(_registry, families);
}
