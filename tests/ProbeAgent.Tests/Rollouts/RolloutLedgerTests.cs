using ProbeAgent.Rollouts;

namespace ProbeAgent.Tests.Rollouts;

public sealed class RolloutLedgerTests
{
    [Fact]
    public void With_ManyClosedAndOneRunning_GivesTheLastTwentyNewestFirst()
    {
        var ledger = new RolloutLedger();
        for (var id = 1; id <= 1000; id++)
            ledger.Add(Record(id));

        Assert.Equal(Enumerable.Range(981, 20).Reverse().Select(id => (long)id), ledger.With(null).Select(record => record.Id));
        Assert.Equal(Enumerable.Range(982, 20).Reverse().Select(id => (long)id), ledger.With(Record(1001)).Select(record => record.Id));
    }

    private static RolloutRecord Record(long id) => new()
    {
        Gateway = Scene.Gateway, Id = id, OpenedAt = Scene.Start, OpenedBy = RolloutCause.Event, Because = "die of it", Resolution = TimeSpan.Zero,
    };
}
