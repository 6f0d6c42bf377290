using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Demo;

namespace ProbeAgent.Tests.Demo;

public sealed class DemoScriptTests
{
    private readonly FakeTimeProvider _time = new(Pictures.Now);
    private readonly List<string> _entered = [];

    [Fact]
    public async Task PlayAsync_Once_EntersEveryPhaseInOrderAndEnds()
    {
        var script = Script("a", "b", "c");

        var playing = script.PlayAsync(once: true, TestContext.Current.CancellationToken);
        await AdvanceUntilAsync(() => playing.IsCompleted);

        await playing;
        Assert.Equal(["a", "b", "c"], _entered);
        Assert.Equal((3, 3), (script.Current.Number, script.Current.Count));
    }

    [Fact]
    public async Task PlayAsync_ForEver_BeginsAnewUntilCancelled()
    {
        using var end = new CancellationTokenSource();
        var playing = Script("a", "b").PlayAsync(once: false, end.Token);
        await AdvanceUntilAsync(() => _entered.Count >= 5);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => playing);
        Assert.Equal(["a", "b", "a", "b", "a"], _entered.Take(5));
    }

    [Fact]
    public void PlayAsync_BeforeTimePasses_StaysInTheFirstPhase()
    {
        var script = Script("a", "b");
        using var end = new CancellationTokenSource();
        var playing = script.PlayAsync(once: true, end.Token);

        _time.Advance(TimeSpan.FromSeconds(7.9));

        Assert.Equal(["a"], _entered);
        Assert.Equal(TimeSpan.FromSeconds(0.1), script.Current.RemainingAt(_time.GetUtcNow()));
        Assert.False(playing.IsCompleted);
        end.Cancel();
    }

    private DemoScript Script(params string[] titles) =>
        new([.. titles.Select(title => Pictures.Phase(title, () => _entered.Add(title)))], _time);

    private async Task AdvanceUntilAsync(Func<bool> done)
    {
        while (!done())
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
