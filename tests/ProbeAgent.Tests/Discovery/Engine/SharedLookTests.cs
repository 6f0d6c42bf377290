using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Tests.Discovery.Engine;

public sealed class SharedLookTests
{
    [Fact]
    public async Task JoinAsync_WhileOneIsUnderWay_WaitsForOneThatBeginsLater()
    {
        var begun = new List<TaskCompletionSource>();
        var beginnings = new SemaphoreSlim(0);
        var look = new SharedLook(() =>
        {
            var one = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            begun.Add(one);
            beginnings.Release();
            return one.Task;
        });

        var first = look.JoinAsync();
        await beginnings.WaitAsync(TestContext.Current.CancellationToken);
        var second = look.JoinAsync();
        Assert.Same(second, look.JoinAsync());
        Assert.Single(begun);

        begun[0].SetResult();
        await first;
        await beginnings.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        begun[1].SetResult();
        await second;
        Assert.Equal(2, begun.Count);
    }

    [Fact]
    public async Task JoinAsync_LookFails_NextOneIsMadeAllTheSame()
    {
        var looks = 0;
        var look = new SharedLook(() => ++looks == 1 ? throw new InvalidOperationException() : Task.CompletedTask);

        await Assert.ThrowsAsync<InvalidOperationException>(look.JoinAsync);
        await look.JoinAsync();
    }
}
