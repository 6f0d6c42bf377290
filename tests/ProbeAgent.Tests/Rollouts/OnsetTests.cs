using ProbeAgent.Rollouts;

namespace ProbeAgent.Tests.Rollouts;

public sealed class OnsetTests
{
    [Theory]
    [InlineData(0, null)] // the last proof is later than the event, or at once with it
    [InlineData(1000, null)]
    [InlineData(1001, 1001d)]
    [InlineData(2000, 2000d)]
    [InlineData(2040, 1957.5)] // dated a little later than what it explains: between 125 ms before that and the failed round
    [InlineData(2125, 2000d)]
    [InlineData(2250, 2000d)]
    [InlineData(2251, null)]
    public void Hear_OneEvent_ExplainsWhatBeganAfterIt(double cue, double? best)
    {
        var onset = new Onset(Ms(1000), Ms(2000)).Hear(Cue.Of(Ms(cue), "kill"));

        Assert.Equal(best ?? 1500, onset.Best.TotalMilliseconds);
    }

    [Theory]
    [InlineData("kill", 1800)]
    [InlineData("pause", 1800)]
    [InlineData("network.connect", 1800)]
    [InlineData("die", 1737.5)]
    [InlineData("oom", 1737.5)]
    [InlineData("network.disconnect", 1737.5)]
    public void Hear_ADeath_BeganBeforeItsDate(string action, double best) =>
        Assert.Equal(best, new Onset(Ms(1000), Ms(2000)).Hear(Cue.Of(Ms(1800), action)).Best.TotalMilliseconds);

    [Fact]
    public void Hear_ADeathJustAfterTheLastProof_BeganAfterThat() =>
        Assert.Equal(Ms(1025), new Onset(Ms(1000), Ms(2000)).Hear(Cue.Of(Ms(1050), "die")).Best);

    [Theory]
    [InlineData(1910)]
    [InlineData(2000)]
    [InlineData(2010)]
    public void Hear_AnyEventWhereTheBoundsAreClose_LeavesTheMiddle(double cue) =>
        Assert.Equal(Ms(1950), new Onset(Ms(1900), Ms(2000)).Hear(Cue.Of(Ms(cue), "kill")).Best);

    [Fact]
    public void Hear_SeveralEvents_TheFirstThatExplainsItCounts() =>
        Assert.Equal(Ms(1200), new Onset(Ms(1000), Ms(2000)).Hear(Kill(900)).Hear(Kill(1200)).Hear(Kill(1100)).Best);

    private static Cue Kill(double at) => Cue.Of(Ms(at), "kill");

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
