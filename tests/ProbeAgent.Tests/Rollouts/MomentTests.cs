using ProbeAgent.Rollouts;

namespace ProbeAgent.Tests.Rollouts;

public sealed class MomentTests
{
    [Theory]
    [InlineData(0, 100d)]
    [InlineData(-4, 96d)]
    [InlineData(-60, 40d)]
    [InlineData(-61, null)]
    [InlineData(3, 100d)] // the engine's clock is a little ahead
    [InlineData(61, null)]
    public void Of_ADate_IsBelievedWhereItIsNear(double seconds, double? expected)
    {
        var now = new Moment(TimeSpan.FromSeconds(100), Scene.Start);

        Assert.Equal(expected, now.Of(Scene.Start.AddSeconds(seconds))?.TotalSeconds);
    }

    [Fact]
    public void Of_NoDate_IsNotBelieved() => Assert.Null(new Moment(TimeSpan.FromSeconds(100), Scene.Start).Of(default));
}
