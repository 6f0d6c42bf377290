using Microsoft.Extensions.Logging;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Reporting.Logging;

namespace ProbeAgent.Tests.Reporting.Logging;

public sealed class StateLogTests : IDisposable
{
    private readonly CapturedLog _log = new();

    [Fact]
    public void OnRound_UpDownUp_WritesOneLineAChange()
    {
        var path = Tell(FakeWatchedPath.Service());
        path.Up();
        path.Up();
        path.Down(Step.Tcp, Outcome.Refused);
        path.Down(Step.Tcp, Outcome.Refused);
        path.Down(Step.Http, Outcome.Status, new Evidence { Status = 502, Server = "nginx", Body = "<html>\r\nBad" });
        path.Up();

        Assert.Equal(
            [
                "INF gateway/service: up at upgrade (172.18.0.2:18789)",
                "WRN gateway/service: down at tcp: refused (172.18.0.2:18789) after 20s up",
                "WRN gateway/service: down at http: status (172.18.0.2:18789): status 502; Server: nginx; body: <html>  Bad",
                "INF gateway/service: up at upgrade (172.18.0.2:18789) after 30s down",
            ], _log.Lines());
    }

    [Fact]
    public void OnRound_OneFaultShowsInTurns_EachFaceIsToldOnceAnOutage()
    {
        var path = Tell(FakeWatchedPath.Service());
        path.Up();
        for (var round = 0; round < 5; round++)
        {
            path.Down(Step.Http, Outcome.Closed);
            path.Down(Step.Http, Outcome.Reset);
        }

        path.Up();
        path.Down(Step.Http, Outcome.Reset);

        Assert.Equal(["up", "down at http: closed", "down at http: reset", "up", "down at http: reset"],
            _log.Lines().Select(line => line["INF gateway/service: ".Length..].Split(" (")[0].Replace(" at upgrade", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void OnRound_FirstRoundFails_SaysSoWithTheEvidence()
    {
        Tell(FakeWatchedPath.Service()).Nameless(Outcome.Nxdomain);

        Assert.Equal(["WRN gateway/service: down at dns: nxdomain (gateway:18789)"], _log.Lines());
    }

    [Fact]
    public void OnRound_UnreachableAsExpected_IsNoWarning()
    {
        Tell(FakeWatchedPath.Published(Expectation.Unreachable)).Down(Step.Tcp, Outcome.Refused, address: "172.17.0.1:18789");

        Assert.Equal(["INF gateway/published: down at tcp: refused (172.17.0.1:18789)"], _log.Lines());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OnRound_AnswersWhereNobodyShouldGetIn_Warns(bool whole)
    {
        var path = Tell(FakeWatchedPath.Published(Expectation.Unreachable));
        if (whole)
            path.Up("172.17.0.1:18789");
        else
            path.Down(Step.Http, Outcome.Forbidden, new Evidence { Status = 403 }, "172.17.0.1:18789");

        Assert.Equal(
            [whole
                ? "WRN gateway/published: answers, and nobody should get in here: upgrade ok (172.17.0.1:18789)"
                : "WRN gateway/published: answers, and nobody should get in here: http forbidden (172.17.0.1:18789): status 403"], _log.Lines());
    }

    [Fact]
    public void OnRound_SeveralAddresses_NamesTheFailingOne()
    {
        var path = Tell(FakeWatchedPath.Service());
        path.Run(path.Dns(),
        [
            path.Climb("172.18.0.2:18789", null),
            path.Climb("172.18.0.3:18789", new StepResult(Step.Tcp, Outcome.Refused, TimeSpan.Zero)),
        ]);
        path.Up("172.18.0.2:18789", "172.18.0.3:18789");

        Assert.Equal(
            [
                "WRN gateway/service: down at tcp: refused (172.18.0.3:18789)",
                "INF gateway/service: up at upgrade (gateway:18789) after 10s down",
            ], _log.Lines());
    }

    [Fact]
    public void OnRound_Abandoned_ChangesNothing()
    {
        var path = Tell(FakeWatchedPath.Loopback());
        path.Run(null, [path.Climb("127.0.0.1:18789", new StepResult(Step.Tcp, Outcome.Timeout, TimeSpan.Zero))], abandoned: true);

        Assert.Empty(_log.Lines());
    }

    [Fact]
    public void OnRound_Up_NamesTheGateway()
    {
        var path = FakeWatchedPath.Loopback();
        path.Tell(new StateLog(_log.Log.Factory.CreateLogger<StateLog>())).Up("127.0.0.1:18789");

        Assert.Equal(["INF gateway/loopback: up at upgrade (127.0.0.1:18789)"], _log.Lines());
    }

    [Fact]
    public void OnRound_AtDebug_WritesEveryStep()
    {
        using var log = new CapturedLog(LogLevel.Debug);
        var path = FakeWatchedPath.Service();
        path.Tell(new StateLog(log.Log.Factory.CreateLogger<StateLog>())).Down(Step.Tcp, Outcome.Refused);

        Assert.Equal(
            [
                "DBG gateway/service: gateway dns ok in 0.125 ms",
                "DBG gateway/service: 172.18.0.2:18789 tcp refused in 1.000 ms",
                "WRN gateway/service: down at tcp: refused (172.18.0.2:18789)",
            ], log.Lines());
    }

    [Fact]
    public void OnRound_AsJson_KeepsThePartsApart()
    {
        using var log = new CapturedLog(format: LogFormat.Json);
        var path = FakeWatchedPath.Service();
        path.Tell(new StateLog(log.Log.Factory.CreateLogger<StateLog>())).Down(Step.Tcp, Outcome.Refused);

        using var line = System.Text.Json.JsonDocument.Parse(Assert.Single(log.Lines()));
        Assert.Equal("gateway/service: down at tcp: refused (172.18.0.2:18789)", line.RootElement.GetProperty("@m").GetString());
        Assert.Equal("service", line.RootElement.GetProperty("Path").GetString());
        Assert.Equal("refused", line.RootElement.GetProperty("Outcome").GetString());
        Assert.Equal(1101, line.RootElement.GetProperty("EventId").GetProperty("Id").GetInt32());
    }

    public void Dispose() => _log.Dispose();

    private FakeWatchedPath Tell(FakeWatchedPath path) => path.Tell(new StateLog(_log.Log.Factory.CreateLogger<StateLog>()));
}
