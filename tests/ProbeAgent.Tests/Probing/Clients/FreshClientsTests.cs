using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Tests.Reporting;

namespace ProbeAgent.Tests.Probing.Clients;

/// <summary>The path's own rounds, in a client's words.</summary>
public sealed class FreshClientsTests
{
    private readonly FakeEndpoints _endpoints = new();
    private readonly FreshClients _clients = new();
    private readonly FakeWatchedPath _path = FakeWatchedPath.Service();

    public FreshClientsTests()
    {
        _path.Tell(_clients);
        _clients.Watch([_path], _ => _endpoints);
    }

    private ClientSnapshot Snapshot => Assert.Single(_clients.All).Snapshot;

    [Fact]
    public void Watch_OnlyPathsByName_AndNotWhereNobodyShouldGetIn()
    {
        FakeWatchedPath[] paths = [FakeWatchedPath.Loopback(), FakeWatchedPath.Service(Expectation.Unreachable), FakeWatchedPath.Published()];
        _clients.Watch(paths, _ => _endpoints);

        Assert.Empty(_clients.All);
    }

    [Fact]
    public void OnRound_BeforeTheFirst_NothingIsSaid()
    {
        Assert.Equal((ClientKind.Fresh, null, null), (Snapshot.Client, Snapshot.Success, Snapshot.At));
        Assert.Null(_clients.Find(FakeWatchedPath.Loopback().Path));
    }

    [Fact]
    public void OnRound_UpAndDown_FollowsThePath()
    {
        _path.Up();
        Assert.True(Snapshot.Success);
        _path.Down(Step.Tcp, Outcome.Refused);

        Assert.Equal((false, Outcome.Refused), (Snapshot.Success, Snapshot.End!.Value.Outcome));
        Assert.Same(_clients.Find(_path.Path), Snapshot);
    }

    [Fact]
    public void OnRound_AddressStays_SinceItWasFirstGoneBy()
    {
        _path.Up("172.18.0.2:18789");
        var first = Snapshot.AddressSince;
        _path.Up("172.18.0.2:18789");
        Assert.Equal((FakeWatchedPath.Start, FakeWatchedPath.Start), (first, Snapshot.AddressSince));

        _path.Up("172.18.0.3:18789");
        Assert.Equal(FakeWatchedPath.Start.AddSeconds(20), Snapshot.AddressSince);
    }

    [Theory]
    [InlineData("172.18.0.4", EndpointState.Retired)]
    [InlineData("172.18.0.9", EndpointState.Unknown)]
    [InlineData("172.18.0.3", EndpointState.Current)]
    public void OnRound_SeveralAddresses_TheWorstOfThem(string other, object state)
    {
        _endpoints.Say(["172.18.0.2", "172.18.0.3"], "172.18.0.4");
        _path.Up("172.18.0.2:18789", $"{other}:18789");

        Assert.Equal(state, Snapshot.State);
        Assert.Equal((EndpointState)state == EndpointState.Current ? "172.18.0.2" : other, Snapshot.Address!.ToString());
    }

    [Fact]
    public void OnRound_AddressesShuffled_GoesOnByTheSameOne()
    {
        _endpoints.Say(["172.18.0.2", "172.18.0.3"]);
        _path.Up("172.18.0.2:18789", "172.18.0.3:18789");
        _path.Up("172.18.0.3:18789", "172.18.0.2:18789");

        Assert.Equal((IPAddress.Parse("172.18.0.2"), FakeWatchedPath.Start), (Snapshot.Address, Snapshot.AddressSince));
    }

    [Fact]
    public void OnRound_NameIsGone_NoAddress()
    {
        _endpoints.Say(["172.18.0.2"]);
        _path.Up();
        _path.Nameless(Outcome.Nxdomain);

        Assert.Equal((false, null, EndpointState.Unknown, null), (Snapshot.Success, Snapshot.Address, Snapshot.State, Snapshot.AddressSince));
    }
}
