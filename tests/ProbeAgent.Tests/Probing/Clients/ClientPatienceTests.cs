using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Tests.Probing.Clients;

public sealed class ClientPatienceTests
{
    private static readonly ProbePath Path = Paths.Named(18789);

    [Theory]
    [InlineData(false, false, false, 1, 3000)] // not fast: never cut
    [InlineData(true, false, true, 1, 3000)] // up, and nobody said that it would change
    [InlineData(true, true, true, 1, 100)]
    [InlineData(true, false, false, 1, 100)]
    [InlineData(true, false, false, 400, 1600)] // several times what a good one took
    [InlineData(true, false, false, 2000, 3000)]
    public void Limit_StateAndPace_LongEnoughForASlowEdge(bool fast, bool announced, bool up, int dialled, int limit)
    {
        var patience = new ClientPatience(Path);
        var good = new StepResult(Step.Http, Outcome.Ok, TimeSpan.FromMilliseconds(1));
        patience.Observe(new ClientLook(good, default, default) { Dialled = TimeSpan.FromMilliseconds(dialled) });
        patience.Observe(new ClientLook(good, default, default)); // a kept connection tells nothing of dialling

        var belief = new ClientSnapshot { Path = Path, Client = ClientKind.Pooled, Success = up };

        Assert.Equal(TimeSpan.FromMilliseconds(limit), patience.Limit(fast, announced, belief));
    }
}
