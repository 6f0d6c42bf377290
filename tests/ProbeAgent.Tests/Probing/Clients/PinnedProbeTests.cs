using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Tests.Probing.Clients;

/// <summary>An address that is remembered: dialled anew each time, let go only when its time is over.</summary>
public sealed class PinnedProbeTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeNames _names = new("127.0.0.2");

    [Fact]
    public async Task Look_NameMoves_StaysWithTheOldAddressUntilItsTimeIsOver()
    {
        await using var moved = new ScriptedServer(peer => peer.StayHealthyAsync(), "127.0.0.3");
        using var probe = ClientLooks.Pinned(Paths.Named(moved.Port), _names, TenMinutes, _time);
        var first = await probe.LookAsync();
        _names.Mean("127.0.0.3");

        _time.Advance(TenMinutes - TimeSpan.FromSeconds(1));
        var pinned = await probe.LookAsync();
        var lookups = _names.Lookups;
        _time.Advance(TimeSpan.FromSeconds(1));
        var free = await probe.LookAsync();

        Assert.Equal((Outcome.Refused, "127.0.0.2"), (first.End.Outcome, first.Address?.ToString()));
        Assert.Equal((Outcome.Refused, "127.0.0.2"), (pinned.End.Outcome, pinned.Address?.ToString()));
        Assert.Equal((1, first.AddressSince), (lookups, pinned.AddressSince));
        Assert.True(free.End.Success);
        Assert.Equal(("127.0.0.3", _time.GetUtcNow()), (free.Address?.ToString(), free.AddressSince));
    }

    [Fact]
    public async Task Look_ForEver_NeverAsksAgain()
    {
        using var probe = ClientLooks.Pinned(Paths.Named(1), _names, Timeout.InfiniteTimeSpan, _time);
        await probe.LookAsync();
        _names.Mean("127.0.0.3");
        _time.Advance(TimeSpan.FromDays(400));

        var look = await probe.LookAsync();

        Assert.Equal(("127.0.0.2", 1), (look.Address?.ToString(), _names.Lookups));
    }

    [Fact]
    public async Task Look_EachTime_DialsAnewAndKeepsNoConnection()
    {
        await using var server = new ScriptedServer(peer => peer.StayHealthyAsync(), "127.0.0.2");
        using var probe = ClientLooks.Pinned(Paths.Named(server.Port), _names, TenMinutes, _time);

        for (var look = 0; look < 3; look++)
            Assert.True((await probe.LookAsync()).End.Success);

        Assert.Equal((3, 1), (server.Connections, _names.Lookups));
    }

    // They may be secrets, and another container may have the address by now.
    [Theory]
    [InlineData(true, "127.0.0.2", "", true)]
    [InlineData(true, "127.0.0.3", "127.0.0.2", false)]
    [InlineData(true, "127.0.0.3", "", false)]
    [InlineData(false, "127.0.0.3", "127.0.0.2", false)]
    [InlineData(false, "127.0.0.3", "", true)] // names don't tell whose else an address is
    public async Task Look_OwnHeaders_GoOnlyToAnAddressThatMayBeTheGateways(bool engine, string current, string retired, bool goes)
    {
        var heard = new List<string>();
        await using var server = new ScriptedServer(
            async peer =>
            {
                heard.Add(await peer.ReadRequestAsync());
                await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{\"ok\":true,\"status\":\"live\"}");
            },
            "127.0.0.2");
        var path = Paths.Named(server.Port);
        path = path with { Addresses = AddressRule.Own, Request = path.Request with { Headers = [KeyValuePair.Create("Authorization", new Secret("Basic c2VjcmV0"))] } };
        var endpoints = new FakeEndpoints().Say(engine ? EndpointAuthority.Docker : EndpointAuthority.Dns, [current], retired.Length > 0 ? [retired] : []);
        using var pinned = ClientLooks.Pinned(path, _names, TenMinutes, _time, endpoints);
        using var pooled = ClientLooks.Pooled(path, _names, _time, endpoints);

        Assert.True((await pinned.LookAsync()).End.Success);
        Assert.True((await pooled.LookAsync()).End.Success);

        Assert.Equal(2, heard.Count);
        Assert.All(heard, request => Assert.Equal(goes, request.Contains("c2VjcmV0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Look_NameCannotBeResolved_NothingIsRemembered()
    {
        await using var server = new ScriptedServer(peer => peer.StayHealthyAsync(), "127.0.0.2");
        _names.Mean();
        using var probe = ClientLooks.Pinned(Paths.Named(server.Port), _names, TenMinutes, _time);

        var nameless = await probe.LookAsync();
        _names.Mean("127.0.0.2");
        var named = await probe.LookAsync();

        Assert.Equal((Step.Dns, Outcome.Nxdomain), (nameless.End.Step, nameless.End.Outcome));
        Assert.Null(nameless.Address);
        Assert.True(named.End.Success);
    }

    [Theory]
    [InlineData(true, EndpointState.Current, true)]
    [InlineData(false, EndpointState.Current, false)]
    [InlineData(false, EndpointState.Retired, true)]
    public void IsSettled_AddressOrAnswer_NoHurryWhereNothingCanChange(bool success, object state, bool settled)
    {
        using var probe = ClientLooks.Pinned(Paths.Named(1), _names, TenMinutes, _time);
        var belief = new ClientSnapshot { Path = Paths.Named(1), Client = ClientKind.Pinned, Success = success, State = (EndpointState)state };

        Assert.Equal(settled, probe.IsSettled(belief));
    }
}
