using ProbeAgent.Reporting.Status;
using ProbeAgent.Tests.Rollouts.Resolvers;

namespace ProbeAgent.Tests.Reporting.Status;

public sealed class ResolverStatusTests
{
    [Fact]
    public void Of_StaleView_TellsAll()
    {
        var status = ResolverStatus.Of(Shown.Nothing().After("172.18.0.2 172.18.0.3", 5, "172.18.0.3 - 172.18.0.2", took: 0.25) with { Ttl = TimeSpan.FromSeconds(600) })!;

        Assert.Equal(("embedded", "bridge", "ok", 600d), (status.Resolver, status.Vantage, status.Outcome, status.TtlSeconds));
        Assert.Equal([new ResolvedAddressStatus("172.18.0.2", "retired"), new ResolvedAddressStatus("172.18.0.3", "current")], status.Addresses);
        var then = FakeEndpoints.Start.AddSeconds(5).UtcDateTime;
        Assert.Equal((true, then, then, 0.25), (status.Stale, status.StaleSince, status.At, status.TookSeconds));
    }

    [Theory]
    [InlineData("172.18.0.2", "172.18.0.2", false)]
    [InlineData("172.18.0.2", "", null)]
    [InlineData("Timeout", "172.18.0.2", null)]
    public void Of_View_IsStaleOnlyByWhoKnows(string shown, string ledger, bool? stale) =>
        Assert.Equal(stale, ResolverStatus.Of(Shown.Nothing().After(shown, 0, ledger))!.Stale);

    [Fact]
    public void Of_BeforeTheFirstLook_HasNoOutcome() => Assert.Null(ResolverStatus.Of(Shown.Nothing())!.Outcome);

    [Fact]
    public void Of_NoSuchView_IsNothing() => Assert.Null(ResolverStatus.Of(Shown.Nothing().After("absent", 0)));

    [Fact]
    public void Of_StuckLoop_SaysSo() => Assert.True(ResolverStatus.Of(new FakeWatchedResolver("embedded") { IsStuck = true })!.Stuck);
}
