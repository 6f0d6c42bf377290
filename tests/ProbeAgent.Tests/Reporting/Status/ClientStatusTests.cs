using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Clients.Sessions;
using ProbeAgent.Reporting.Status;

namespace ProbeAgent.Tests.Reporting.Status;

public sealed class ClientStatusTests
{
    [Fact]
    public void Of_BeforeTheFirstLook_OnlyWhoItIs() =>
        Assert.Equal(new ClientStatus { Path = "service", Client = "pooled", Stuck = false }, ClientStatus.Of(new FakeWatchedClient(ClientKind.Pooled)));

    [Fact]
    public void Of_Session_AllThatIsKnown()
    {
        var session = new FakeWatchedClient(ClientKind.Session) { IsStuck = true };
        session.Up(state: EndpointState.Retired);
        session.Say(session.Snapshot with { Ended = new SessionEnd(SessionClose.Restart, TimeSpan.FromSeconds(90), FakeWatchedClient.Start, IPAddress.Loopback, 1012, "service restart") });

        var status = ClientStatus.Of(session);

        Assert.Equal(("session", true, "172.18.0.2", "retired", true), (status.Client, status.Success, status.Address, status.State, status.Stuck));
        Assert.Equal(new StepStatus("handshake", "ok", 0.001, null), status.End);
        Assert.Equal(FakeWatchedClient.Start.UtcDateTime, status.AddressSince);
        Assert.Equal(new SessionEndStatus(FakeWatchedClient.Start.UtcDateTime, "restart", 1012, "service restart", 90, "127.0.0.1"), status.LastSession);
    }

    [Fact]
    public void Of_NoAddress_NoState()
    {
        var pooled = new FakeWatchedClient(ClientKind.Pooled);
        pooled.Down(Step.Dns, Outcome.Nxdomain, null);

        var status = ClientStatus.Of(pooled);

        Assert.Equal((false, null, null, FakeWatchedClient.Start.UtcDateTime), (status.Success, status.Address, status.State, status.FailingSince));
    }
}
