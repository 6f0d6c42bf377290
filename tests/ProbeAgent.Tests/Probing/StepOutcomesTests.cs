using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

public sealed class StepOutcomesTests
{
    [Theory]
    [InlineData(AddressRule.Any, StepSet.All, "")]
    [InlineData(AddressRule.Own, StepSet.All, "Tls Http Handshake")]
    [InlineData(AddressRule.NotRetired, StepSet.Tcp | StepSet.Http, "Http")]
    [InlineData(AddressRule.Own, StepSet.Tcp | StepSet.Upgrade, "Tcp")]
    internal void Of_WrongBackend_OnlyWhereAnAttemptCanEndWithIt(AddressRule rule, StepSet steps, string expected)
    {
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("t")), TimeProvider.System);
        var path = Paths.Loopback(1).WithToken(guard) with { Addresses = rule, Steps = steps };

        var can = Enum.GetValues<Step>().Where(path.Climbs).Where(step => StepOutcomes.Of(path, step).Contains(Outcome.WrongBackend));

        Assert.Equal(expected, string.Join(' ', can));
    }

    [Fact]
    public void Of_EveryStep_EachOutcomeOnce()
    {
        var path = Paths.Loopback(1) with { Addresses = AddressRule.Own };

        Assert.All(Enum.GetValues<Step>(), step => Assert.Distinct(StepOutcomes.Of(path, step)));
    }
}
