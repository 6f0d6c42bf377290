using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Probing.Schedule;

namespace ProbeAgent.Tests.Probing.Schedule;

public sealed class PaceTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(100);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Next_NothingChanges_BeatsAtTheIntervalFromTheLastBeat()
    {
        var pace = new Pace(Interval, Fast, _time, new Random(1));
        await BeatAsync(pace, TimeSpan.FromSeconds(9.4), TimeSpan.FromSeconds(10.6));
        _time.Advance(TimeSpan.FromSeconds(3)); // the look took so long

        await BeatAsync(pace, TimeSpan.FromSeconds(6.4), TimeSpan.FromSeconds(7.6));
    }

    [Fact]
    public async Task Announce_NotSettled_FastForTwoMinutes()
    {
        var pace = new Pace(Interval, Fast, _time, new Random(1));
        var first = pace.NextAsync(settled: true, CancellationToken.None);
        pace.Announce();
        await first;

        var beats = 0;
        for (; await BeatAsync(pace, TimeSpan.Zero, TimeSpan.FromSeconds(11), settled: false) < TimeSpan.FromSeconds(1); beats++)
            Assert.True(beats < 2000);

        Assert.InRange(beats, 1190, 1202);
    }

    [Fact]
    public async Task Announce_ADozenTimesInMinutes_FastEachTimeThoughWhatIsSeenHasChangedTooOften()
    {
        var pace = new Pace(Interval, Fast, _time, new Random(1));
        var start = _time.GetTimestamp();
        while (_time.GetElapsedTime(start) < TimeSpan.FromSeconds(90))
        {
            pace.Changed();
            await BeatAsync(pace, TimeSpan.Zero, TimeSpan.FromSeconds(11));
        }

        pace.Announce();
        await BeatAsync(pace, TimeSpan.Zero, TimeSpan.FromSeconds(0.2));
        for (var beat = 0; beat < 90; beat++)
            await BeatAsync(pace, TimeSpan.FromSeconds(0.09), TimeSpan.FromSeconds(0.11));
    }

    [Fact]
    public async Task Changed_Settled_FastForTenSeconds()
    {
        var pace = new Pace(Interval, Fast, _time, new Random(1));
        await BeatAsync(pace, TimeSpan.Zero, TimeSpan.FromSeconds(11));
        pace.Changed();

        var beats = 0;
        for (; await BeatAsync(pace, TimeSpan.Zero, TimeSpan.FromSeconds(11)) < TimeSpan.FromSeconds(1); beats++)
            Assert.True(beats < 2000);

        Assert.InRange(beats, 98, 102);
    }

    [Fact]
    public async Task Wake_WhileItWaits_ABeatAtOnceAndNoHurryAfterIt()
    {
        var pace = new Pace(Interval, Fast, _time, new Random(1));
        var first = pace.NextAsync(settled: false, CancellationToken.None);
        pace.Wake();
        await first;

        Assert.False(pace.IsFast || pace.IsAnnounced);
        await BeatAsync(pace, TimeSpan.FromSeconds(9.4), TimeSpan.FromSeconds(10.6), settled: false);
    }

    [Fact]
    public async Task Announce_BeatThatItBrings_IsFastAlready()
    {
        var pace = new Pace(Interval, Fast, _time, new Random(1));
        var first = pace.NextAsync(settled: true, CancellationToken.None);
        pace.Announce();
        await first;

        Assert.True(pace.IsFast && pace.IsAnnounced);
    }

    [Fact]
    public async Task IsStuck_LookNeverEnds_TrueOnceItsTimeIsLongOver()
    {
        var pace = new Pace(Interval, Fast, _time, new Random(1));
        await BeatAsync(pace, TimeSpan.Zero, TimeSpan.FromSeconds(11));

        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.False(pace.IsStuck(TimeSpan.FromSeconds(3)));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(pace.IsStuck(TimeSpan.FromSeconds(3)));
    }

    private async Task<TimeSpan> BeatAsync(Pace pace, TimeSpan atLeast, TimeSpan atMost, bool settled = true)
    {
        var start = _time.GetTimestamp();
        var next = pace.NextAsync(settled, CancellationToken.None);
        while (!next.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            Assert.True(_time.GetElapsedTime(start) < TimeSpan.FromMinutes(1), "it never came");
        }

        await next;
        var took = _time.GetElapsedTime(start);
        Assert.InRange(took, atLeast, atMost);
        return took;
    }
}
