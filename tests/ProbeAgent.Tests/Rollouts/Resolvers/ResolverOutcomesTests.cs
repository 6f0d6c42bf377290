using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class ResolverOutcomesTests
{
    [Theory]
    [InlineData("Ok", null, "ok")]
    [InlineData("NxDomain", null, "nxdomain")]
    [InlineData("NoAddress", null, "no_address")]
    [InlineData("Timeout", false, "timeout")]
    [InlineData("Timeout", true, "dead")]
    [InlineData("ServerFailure", false, "server_failure")]
    [InlineData("Refused", true, "dead")]
    [InlineData("Refused", null, "refused")]
    [InlineData("Malformed", false, "malformed")]
    [InlineData("Unreachable", null, "unreachable")]
    [InlineData("LocalError", null, "agent_error")]
    public void Outcome_Status_HasALabel(string status, bool? isDead, string label) => Assert.Equal(
        label, (Shown.Nothing() with { Status = Enum.Parse<NameStatus>(status), IsDead = isDead }).Outcome()!.Value.Label());

    [Fact]
    public void Outcome_NoView_IsNone() => Assert.Null(Shown.Nothing().Outcome());

    [Fact]
    public void Outcome_EveryStatus_IsOneOfTheClosedSet() => Assert.All(
        Enum.GetValues<NameStatus>(), status => Assert.NotNull((Shown.Nothing() with { Status = status }).Outcome()));
}
