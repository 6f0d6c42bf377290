using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Tests.Probing.Clients;

public sealed class ClientBeliefTests
{
    private const string Old = "172.18.0.2";
    private const string New = "172.18.0.3";
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    private readonly FakeEndpoints _endpoints = new();
    private DateTimeOffset _now = Start;

    [Fact]
    public void After_FailsAndRecovers_FailingSinceTheStartOfTheFirstBadLook()
    {
        var up = After(Nothing(), Outcome.Ok, Old);
        var down = After(up, Outcome.Timeout, Old);
        var still = After(down, Outcome.Refused, Old);
        var again = After(still, Outcome.Ok, New);

        Assert.Equal((true, null), (up.Success, up.FailingSince));
        Assert.Equal((false, Start.AddSeconds(10)), (down.Success, down.FailingSince));
        Assert.Equal((Outcome.Refused, Start.AddSeconds(10)), (still.End!.Value.Outcome, still.FailingSince));
        Assert.Equal((true, null, New), (again.Success, again.FailingSince, again.Address!.ToString()));
    }

    [Fact]
    public void After_OneCutLookWhileUp_IsNoFailureASecondInARowIs()
    {
        var up = After(Nothing(), Outcome.Ok, Old);
        var first = After(up, Outcome.Timeout, Old, cut: true);
        var second = After(first, Outcome.Timeout, Old, cut: true);

        Assert.Equal((true, Outcome.Ok), (first.Success, first.End!.Value.Outcome));
        Assert.Equal((false, Outcome.Timeout), (second.Success, second.End!.Value.Outcome));
        Assert.Equal(Start.AddSeconds(10), second.FailingSince); // when the first was started that was right
    }

    [Fact]
    public void After_CutLookThenAGoodOne_WasNothing()
    {
        var cut = After(After(Nothing(), Outcome.Ok, Old), Outcome.Timeout, Old, cut: true);
        var good = After(cut, Outcome.Ok, Old);
        var again = After(good, Outcome.Timeout, Old, cut: true);

        Assert.Equal((true, null), (good.Success, good.FailingSince));
        Assert.True(again.Success);
    }

    [Fact]
    public void After_CutLookWhileDown_KeepsTheReason()
    {
        var down = After(Nothing(), Outcome.Refused, Old);
        var cut = After(down, Outcome.Timeout, Old, cut: true);

        Assert.Equal((false, Outcome.Refused), (cut.Success, cut.End!.Value.Outcome));
    }

    [Fact]
    public void After_KeptConnectionToARetiredAddressAnswers_SuccessAndStale()
    {
        _endpoints.Say([Old]);
        var before = After(Nothing(), Outcome.Ok, Old);
        _endpoints.Say([New], Old);
        var after = After(before, Outcome.Ok, Old);

        Assert.Equal((EndpointState.Current, false), (before.State, before.IsStale));
        Assert.Equal((true, true), (after.Success, after.IsStale));
    }

    [Fact]
    public void After_LedgerHasForgottenARetiredAddress_StaysStaleUntilItIsLeft()
    {
        _endpoints.Say([New], Old);
        var stale = After(Nothing(), Outcome.Ok, Old);
        _endpoints.Say([New]);
        var forgotten = After(stale, Outcome.Ok, Old);
        var left = After(forgotten, Outcome.Ok, New);

        Assert.True(forgotten.IsStale);
        Assert.Equal(EndpointState.Current, left.State);
    }

    [Fact]
    public void After_RetiredAddressIsGivenToTheGatewayAgain_IsCurrent()
    {
        _endpoints.Say([New], Old);
        var stale = After(Nothing(), Outcome.Refused, Old);
        _endpoints.Say([Old], New);

        Assert.Equal(EndpointState.Current, After(stale, Outcome.Ok, Old).State);
    }

    [Fact]
    public void After_NobodyCanSay_Unknown()
    {
        var alone = After(Nothing(), Outcome.Ok, Old);
        _endpoints.Say([New]);
        var stranger = After(Nothing(), Outcome.Ok, Old);
        var nameless = After(Nothing(), Outcome.Nxdomain, null);

        Assert.Equal((EndpointState.Unknown, EndpointState.Unknown, EndpointState.Unknown), (alone.State, stranger.State, nameless.State));
    }

    [Fact]
    public void Faulted_WhateverWasBefore_NothingIsKnown()
    {
        _endpoints.Say([Old]);
        var fault = ClientBelief.Faulted(After(Nothing(), Outcome.Ok, Old), new InvalidOperationException("a bug"), Start);

        Assert.Equal((false, Outcome.AgentError, EndpointState.Unknown, null), (fault.Success, fault.End!.Value.Outcome, fault.State, fault.Address));
    }

    private static ClientSnapshot Nothing() => new() { Path = Paths.Named(18789), Client = ClientKind.Pooled };

    private ClientSnapshot After(ClientSnapshot before, Outcome outcome, string? address, bool cut = false)
    {
        var look = new ClientLook(new StepResult(Step.Http, outcome, TimeSpan.FromMilliseconds(1)), _now, _now.AddSeconds(1))
        {
            Address = address is null ? null : IPAddress.Parse(address),
            AddressSince = _now,
            Cut = cut,
        };
        _now = _now.AddSeconds(10);
        return ClientBelief.After(before, look, _endpoints.Current);
    }
}
