using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Orphans;

namespace ProbeAgent.Tests.Discovery.Orphans;

public sealed class OrphanJudgeTests
{
    private static readonly ContainerFacts Dependant = Things.Sharing('c', 'a', startedAt: 10);

    [Theory]
    [InlineData("Running", 0, null)]
    [InlineData("Paused", 0, null)]
    [InlineData("Running", 20, "OwnerRestarted")]
    [InlineData("Exited", 0, "OwnerStopped")]
    [InlineData("Restarting", 0, "OwnerStopped")]
    [InlineData("Created", null, "OwnerStopped")]
    public void Of_OwnersState_IsTheVerdict(string status, int? startedAt, string? reason)
    {
        var owner = Things.Gateway('a', null) with
        {
            Status = Enum.Parse<MemberStatus>(status),
            StartedAt = startedAt is { } seconds ? Things.Start.AddSeconds(seconds) : null,
        };

        Assert.Equal(reason, OrphanJudge.Of(Dependant, owner)?.ToString());
    }

    [Fact]
    public void Of_OwnerExistsNoMore_IsOrphaned() => Assert.Equal(OrphanReason.OwnerGone, OrphanJudge.Of(Dependant, null));

    [Theory]
    [InlineData("Exited")]
    [InlineData("Restarting")]
    [InlineData("Created")]
    public void Of_DependantDoesNotRun_HasNoNamespaceToBeLeftIn(string status) =>
        Assert.Null(OrphanJudge.Of(Dependant with { Status = Enum.Parse<MemberStatus>(status) }, null));

    [Theory]
    [InlineData("OwnerRestarted", "docker restart shop-cli-1")]
    [InlineData("OwnerStopped", "docker start shop-gateway-1 && docker restart shop-cli-1")]
    [InlineData("OwnerGone", "docker compose up -d --force-recreate --no-deps cli")]
    public void Mend_Reason_IsDockersWay(string reason, string command) =>
        Assert.Equal(command, OrphanJudge.Mend(Dependant, Enum.Parse<OrphanReason>(reason), "shop-gateway-1"));

    [Fact]
    public void Mend_OwnerGoneAndNoCompose_SaysThatNoRestartHelps() => Assert.Contains(
        "no restart", OrphanJudge.Mend(Dependant with { Labels = ComposeLabels.None }, OrphanReason.OwnerGone, ""), StringComparison.Ordinal);
}
