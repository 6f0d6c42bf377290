using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class ViewDivergenceTests
{
    [Theory]
    [InlineData("172.18.0.2", "172.18.0.2", false)]
    [InlineData("172.18.0.2", "172.18.0.3", true)]
    [InlineData("172.18.0.2", "172.18.0.2 172.18.0.3", true)]
    [InlineData("172.18.0.2", "NxDomain", true)]
    [InlineData("NxDomain", "NoAddress", false)] // libc can't tell them apart
    [InlineData("172.18.0.2", "Timeout", false)]
    [InlineData("172.18.0.2", "absent", false)]
    [InlineData("Timeout", "absent", null)]
    public void Of_TwoViews_ThoseThatAnswerAreCompared(string embedded, string hosts, bool? diverge) => Assert.Equal(
        diverge, ViewDivergence.Of([Settled("embedded", embedded), Settled("hosts", hosts)]));

    [Fact]
    public void Of_Pinned_IsLeftOut()
    {
        Assert.False(ViewDivergence.Of([Settled("embedded", "172.18.0.3"), Settled("pinned", "172.18.0.2")]));
        Assert.Null(ViewDivergence.Of([Settled("pinned", "172.18.0.2")]));
    }

    [Fact]
    public void Of_BeforeTheFirstLooks_NobodyCanSay() => Assert.Null(ViewDivergence.Of([Shown.Nothing()]));

    [Fact]
    public void Of_OneHasNotLookedSinceTheOtherChanged_NoContradictionYet()
    {
        var embedded = Shown.Nothing().After("172.18.0.2", 0).After("172.18.0.3", 10);
        var system = Shown.Nothing("system").After("172.18.0.2", 0).After("172.18.0.2", 9);

        Assert.False(ViewDivergence.Of([embedded, system]));
        Assert.False(ViewDivergence.Of([embedded, system.After("172.18.0.2", 12, took: 3)])); // asked before, answered after
        Assert.True(ViewDivergence.Of([embedded, system.After("172.18.0.2", 12)]));
        Assert.False(ViewDivergence.Of([embedded, system.After("172.18.0.3", 12)]));
    }

    private static ResolverSnapshot Settled(string resolver, string text) => Shown.Nothing(resolver).After(text, 0).After(text, 10);
}
