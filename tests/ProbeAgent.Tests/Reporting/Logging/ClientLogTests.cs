using System.Net;
using Microsoft.Extensions.Logging;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Clients.Sessions;
using ProbeAgent.Reporting.Logging;

namespace ProbeAgent.Tests.Reporting.Logging;

public sealed class ClientLogTests : IDisposable
{
    private readonly CapturedLog _log = new();
    private ClientSnapshot? _fresh;

    public void Dispose() => _log.Dispose();

    [Fact]
    public void OnClient_UpDownUp_OneLineAChange()
    {
        var pinned = Tell(ClientKind.Pinned);
        pinned.Up();
        pinned.Up();
        pinned.Down(Step.Tcp, Outcome.Refused, evidence: new Evidence { Detail = "connection refused" });
        pinned.Down(Step.Tcp, Outcome.Refused);
        pinned.Down(Step.Http, Outcome.Timeout);
        pinned.Up();

        Assert.Equal(
            [
                "INF gateway/service: pinned fails at tcp: refused (172.18.0.2): connection refused",
                "INF gateway/service: pinned works again (172.18.0.2) after 30s",
            ], _log.Lines());
    }

    [Fact]
    public void OnClient_FirstLookFails_IsSaid()
    {
        Tell(ClientKind.Pooled).Down(Step.Dns, Outcome.Nxdomain, null);

        Assert.Equal(["INF gateway/service: pooled fails at dns: nxdomain (gateway:18789)"], _log.Lines());
    }

    [Fact]
    public void OnClient_StaleThenLetGo_BothAreSaid()
    {
        var pooled = Tell(ClientKind.Pooled);
        pooled.Up();
        pooled.Up(state: EndpointState.Retired);
        pooled.Up(state: EndpointState.Retired);
        pooled.Up("172.18.0.3");

        Assert.Equal(
            [
                "INF gateway/service: pooled is stale: 172.18.0.2 is the gateway's no longer",
                "INF gateway/service: pooled has let go of 172.18.0.2 and goes by 172.18.0.3",
            ], _log.Lines());
    }

    [Fact]
    public void OnClient_RetiredAddressIsTheGatewaysAgain_IsSaid()
    {
        var pooled = Tell(ClientKind.Pooled);
        pooled.Up(state: EndpointState.Retired);
        pooled.Up();

        Assert.Equal("INF gateway/service: pooled is stale no more: 172.18.0.2 is the gateway's again", _log.Lines().Last());
    }

    [Theory]
    [InlineData(ClientKind.Pooled, true)]
    [InlineData(ClientKind.Session, true)]
    [InlineData(ClientKind.Pinned, false)] // it fails by design until it lets go
    public void OnClient_FailsWhileALaterFreshConnectionWorks_WarnsOnce(object kind, bool warns)
    {
        var client = Tell((ClientKind)kind);
        Fresh(success: true, client.Now);
        client.Up();
        client.Down(Step.Http, Outcome.Closed); // the last round is older than this failure: it tells nothing
        client.Down(Step.Http, Outcome.Closed);
        Fresh(success: true, client.Now);
        client.Down(Step.Http, Outcome.Closed);
        client.Down(Step.Http, Outcome.Closed);

        string name = ((ClientKind)kind).Label();
        Assert.Equal(
            [
                $"INF gateway/service: {name} fails at http: closed (172.18.0.2)",
                .. warns ? (string[])[$"WRN gateway/service: {name} fails though fresh connections work: http closed (172.18.0.2)"] : [],
            ], _log.Lines());
    }

    [Fact]
    public void OnClient_SessionOnlyWaitsForItsNextTry_NoWarning()
    {
        var session = Tell(ClientKind.Session);
        session.Up();
        session.Down(Step.Handshake, Outcome.Draining, null);
        Fresh(success: true, session.Now);
        session.Say(session.Snapshot);
        Assert.DoesNotContain(_log.Lines(), line => line.StartsWith("WRN", StringComparison.Ordinal));
    }

    [Fact]
    public void OnClient_FreshFailsToo_NoWarning()
    {
        var pooled = Tell(ClientKind.Pooled);
        pooled.Up();
        pooled.Down(Step.Tcp, Outcome.Refused);
        Fresh(success: false, pooled.Now);
        pooled.Down(Step.Tcp, Outcome.Refused);

        Assert.Equal(["INF gateway/service: pooled fails at tcp: refused (172.18.0.2)"], _log.Lines());
    }

    [Fact]
    public void OnClient_WarnedRecoveredAndFailsAlone_WarnsAgain()
    {
        var pooled = Tell(ClientKind.Pooled);
        for (var time = 0; time < 2; time++)
        {
            pooled.Up();
            Fresh(success: true, pooled.Now.AddSeconds(1)); // a round that ended while the failing look was still waiting
            pooled.Down(Step.Http, Outcome.Timeout);
        }

        Assert.Equal(2, _log.Lines().Count(line => line.StartsWith("WRN", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(SessionClose.Restart, 1012, "service restart", "INF gateway/service: session closed: restart (172.18.0.2) after 2h5m: service restart; close code 1012")]
    [InlineData(SessionClose.Silent, null, "nothing was heard", "WRN gateway/service: session closed: silent (172.18.0.2) after 2h5m: nothing was heard")]
    public void OnClient_SessionEnds_ReasonAndLifetime(object reason, int? code, string detail, string line)
    {
        var session = Tell(ClientKind.Session);
        session.Up();
        session.Say(session.Snapshot with
        {
            Success = false,
            End = new StepResult(Step.Handshake, Outcome.Closed, TimeSpan.Zero, new Evidence { Detail = detail, CloseCode = code }),
            Address = null,
            State = EndpointState.Unknown,
            FailingSince = session.Now,
            Ended = new SessionEnd((SessionClose)reason, TimeSpan.FromMinutes(125), session.Now, IPAddress.Parse("172.18.0.2"), code, detail),
        });
        session.Down(Step.Tcp, Outcome.Refused);
        session.Up();

        Assert.Equal([line, "INF gateway/service: session works again (172.18.0.2) after 20s"], _log.Lines());
    }

    private FakeWatchedClient Tell(ClientKind client) =>
        new FakeWatchedClient(client).Tell(new ClientLog(_log.Log.Factory.CreateLogger<ClientLog>(), _ => _fresh));

    private void Fresh(bool success, DateTimeOffset at) =>
        _fresh = new ClientSnapshot { Path = FakeWatchedPath.Service().Path, Client = ClientKind.Fresh, Success = success, At = at };
}
