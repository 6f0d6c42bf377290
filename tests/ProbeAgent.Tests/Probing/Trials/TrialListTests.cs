using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Tests.Probing.Identity;
using static ProbeAgent.Tests.Probing.Identity.FakeEndpoints;

namespace ProbeAgent.Tests.Probing.Trials;

public sealed class TrialListTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeEndpoints _endpoints = new();
    private readonly TrialList _list;

    public TrialListTests() => _list = new TrialList(_time);

    [Fact]
    public void Of_MoreThanEight_TheNewest()
    {
        _endpoints.Change([.. Enumerable.Range(1, 12).Select(i => RetiredAt($"10.0.0.{i}", minute: i))]);

        Assert.Equal("10.0.0.12 10.0.0.11 10.0.0.10 10.0.0.9 10.0.0.8 10.0.0.7 10.0.0.6 10.0.0.5", Addresses());
    }

    [Fact]
    public void Of_AddressThatIsTheGatewaysAgain_IsNotTried()
    {
        _endpoints.Change(RetiredAt("10.0.0.1", "a"), CurrentAt("10.0.0.1", "b"), RetiredAt("10.0.0.2"), CurrentAt("10.0.0.3"));

        Assert.Equal("10.0.0.2", Addresses());
    }

    [Fact]
    public void Of_OneAddressLeftByTwo_IsTriedOnceForTheLastOfThem()
    {
        _endpoints.Change(RetiredAt("10.0.0.1", "a", minute: 1), RetiredAt("10.0.0.1", "b", minute: 2));

        Assert.Equal("b", Assert.Single(_list.Of(_endpoints.Current)).Member);
    }

    [Fact]
    public void Of_TenMinutesAfterItWasSeenRetired_IsTriedNoMoreUntilItHasComeAndGone()
    {
        _endpoints.Change(RetiredAt("10.0.0.1"));
        Assert.Equal("10.0.0.1", Addresses());
        _time.Advance(TrialList.Length - TimeSpan.FromSeconds(1));
        Assert.Equal("10.0.0.1", Addresses());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("", Addresses());
        _endpoints.Change(RetiredAt("10.0.0.1"), RetiredAt("10.0.0.1", generation: 2, minute: 20));

        Assert.Equal(2, Assert.Single(_list.Of(_endpoints.Current)).Generation);
    }

    [Fact]
    public void Of_News_AreTheLivesThatWereNotRetiredBefore()
    {
        Assert.False(IsNews());
        _endpoints.Change(CurrentAt("10.0.0.1"));
        Assert.False(IsNews());
        _endpoints.Change(RetiredAt("10.0.0.1"));
        Assert.True(IsNews());
        Assert.False(IsNews());
        _endpoints.Change(RetiredAt("10.0.0.1"), RetiredAt("10.0.0.1", generation: 2));
        Assert.True(IsNews());
        _endpoints.Change();
        Assert.False(IsNews());
    }

    private string Addresses() => string.Join(' ', _list.Of(_endpoints.Current).Select(endpoint => endpoint.Address));

    private bool IsNews()
    {
        _ = _list.Of(_endpoints.Current, out var news);
        return news;
    }
}
