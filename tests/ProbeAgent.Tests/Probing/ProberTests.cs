using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Probing;

public sealed class ProberTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("cut off")]
    public async Task Run_Namespace_IsTheRounds(string? problem)
    {
        var belief = new NamespaceBelief { Problem = problem };
        var vantage = new Vantage("sidecar", LadderRun.Own.Resolver, Vantage.OwnNamespace, belief);
        var path = Paths.Loopback(1) with { Steps = StepSet.Tcp };

        var round = await new Prober(path, vantage, TimeProvider.System).RunAsync(false, path.Timeout, TestContext.Current.CancellationToken);

        Assert.Equal(problem is not null, round.CutOff);
        Assert.False(round.Success);
    }
}
