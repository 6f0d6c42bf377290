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
        var onset = new Onset(Ms(1000), Ms(2000)).Hear(Ms(cue));

        Assert.Equal(best ?? 1500, onset.Best.TotalMilliseconds);
    }

    [Fact]
    public void Hear_SeveralEvents_TheFirstThatExplainsItCounts() =>
        Assert.Equal(Ms(1200), new Onset(Ms(1000), Ms(2000)).Hear(Ms(900)).Hear(Ms(1200)).Hear(Ms(1100)).Best);

    [Fact]
    public void Hear_AnEventDatedAfterAFastRoundThatFailed_LeavesTheMiddle() =>
        Assert.Equal(Ms(1950), new Onset(Ms(1900), Ms(2000)).Hear(Ms(2010)).Best);

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
