using ProbeAgent.Rollouts;

namespace ProbeAgent.Tests.Rollouts;

public sealed class TimelineTests
{
    [Fact]
    public void ToArray_FewEntries_AreInTheOrderInWhichTheyHappened()
    {
        var timeline = new Timeline();
        timeline.Add(Entry(2));
        timeline.Add(Entry(1));

        Assert.Equal(["1", "2"], timeline.ToArray().Select(entry => entry.Name));
        Assert.Equal(0, timeline.Dropped);
    }

    [Fact]
    public void ToArray_TooMany_KeepsBothEndsAndCountsTheMiddle()
    {
        var timeline = new Timeline();
        for (var i = 1; i <= 1000; i++)
            timeline.Add(Entry(i));

        Assert.Equal([.. Enumerable.Range(1, 100), .. Enumerable.Range(901, 100)], timeline.ToArray().Select(entry => int.Parse(entry.Name)));
        Assert.Equal(800, timeline.Dropped);
    }

    private static TimelineEntry Entry(int second) =>
        new(Scene.Start.AddSeconds(second), Scene.Start.AddSeconds(second), TimelineKind.Event, $"{second}", "die");
}
