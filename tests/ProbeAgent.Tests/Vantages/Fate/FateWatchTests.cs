using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Vantages.Fate;

public sealed class FateWatchTests : IDisposable
{
    private readonly CapturedLog _log = new();
    private readonly FakeTimeProvider _time = new();
    private readonly NamespaceBelief _belief = new();
    private readonly FateWatch _watch;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _stoppedSeen = new();
    private Func<NamespaceSigns> _signs = () => Signs.Healthy;
    private int _left;
    private int _looks;

    public FateWatchTests()
    {
        var fate = new NamespaceFate(_belief, "agent", () => _left++, _time, _log.Log.Factory.CreateLogger<NamespaceFate>());
        _watch = new FateWatch(Look, fate, _time, _log.Log.Factory.CreateLogger<FateWatch>());
    }

    [Fact]
    public async Task Run_NoEvent_LooksEachSecond()
    {
        var running = _watch.RunAsync(_stopping.Token);
        _signs = () => Signs.Stopped;
        Pass(0.999);
        Assert.Equal((1, false), (_looks, _belief.IsCutOff));

        Pass(0.001);

        Assert.Equal((2, true), (_looks, _belief.IsCutOff));
        await EndAsync(running);
    }

    [Fact]
    public async Task Run_Event_LooksAtOnce()
    {
        var running = _watch.RunAsync(_stopping.Token);
        _signs = () =>
        {
            _stoppedSeen.TrySetResult();
            return Signs.Stopped;
        };

        _watch.Wake();

        await _stoppedSeen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await EndAsync(running);
        Assert.True(_belief.IsCutOff);
    }

    [Fact]
    public async Task Run_CutOff_LooksFourTimesASecondAndLeaves()
    {
        _signs = () => Signs.Restarted;
        var running = _watch.RunAsync(_stopping.Token);

        Pass(0.25, 19);
        Assert.Equal((20, 0), (_looks, _left));
        Pass(0.25, 19);

        Assert.Equal((21, 1), (_looks, _left));
        await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Run_Fault_IsSaidOnceAndSurvived()
    {
        var running = _watch.RunAsync(_stopping.Token);
        _signs = () => throw new IOException("too many open files");
        Pass(1, 3);
        Assert.Equal((4, false), (_looks, _belief.IsCutOff));
        _signs = () => Signs.Stopped;
        Pass(1);
        _signs = () => throw new IOException("too many open files");
        Pass(0.25, 3);

        await EndAsync(running);
        Assert.True(_belief.IsCutOff);
        Assert.Equal(2, _log.Lines().Count(line => line.StartsWith("ERR the agent's network namespace could not be looked at", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("healthy")]
    [InlineData("stopped")]
    [InlineData("restarted")]
    [InlineData("recreated")]
    [InlineData("fault")]
    public async Task StopAsync_InEveryState_EndsAtOnce(string state)
    {
        _signs = () => state switch
        {
            "healthy" => Signs.Healthy,
            "stopped" => Signs.Stopped,
            "restarted" => Signs.Restarted,
            "recreated" => Signs.Recreated,
            _ => throw new IOException("no"),
        };
        await _watch.StartAsync(TestContext.Current.CancellationToken); // with the kernel's real events
        var start = Stopwatch.GetTimestamp();

        await _watch.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(_watch.ExecuteTask!.IsCompleted);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 5);
        Assert.Equal(0, _left);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _log.Dispose();
        _stopping.Dispose();
    }

    private NamespaceSigns Look()
    {
        _looks++;
        return _signs();
    }

    // The loop goes on inside of Advance, on the test's own thread.
    private void Pass(double seconds, int times = 1)
    {
        for (; times > 0; times--)
            _time.Advance(TimeSpan.FromSeconds(seconds));
    }

    private async Task EndAsync(Task running)
    {
        await _stopping.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
