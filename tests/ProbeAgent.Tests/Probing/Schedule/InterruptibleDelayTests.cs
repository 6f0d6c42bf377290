using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Probing.Schedule;

namespace ProbeAgent.Tests.Probing.Schedule;

public sealed class InterruptibleDelayTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Wait_TimePasses_EndsThenAndNotEarly()
    {
        var delay = new InterruptibleDelay(_time);
        var waiting = delay.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(await waiting);
    }

    [Fact]
    public async Task Interrupt_SomebodyWaits_EndsEarlyOnce()
    {
        var delay = new InterruptibleDelay(_time);
        var waiting = delay.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None);

        delay.Interrupt();

        Assert.True(await waiting);
        Assert.False(delay.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Interrupt_NobodyWaits_NextWaitEndsAtOnce()
    {
        var delay = new InterruptibleDelay(_time);
        delay.Interrupt();

        Assert.True(await delay.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None));
    }

    [Fact]
    public async Task Wait_Stopping_Throws()
    {
        using var stopping = new CancellationTokenSource();
        var waiting = new InterruptibleDelay(_time).WaitAsync(TimeSpan.FromHours(1), stopping.Token);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Interrupt_AfterTheEnd_IsNoFault()
    {
        var delay = new InterruptibleDelay(_time);
        using var stopping = new CancellationTokenSource();
        var waiting = delay.WaitAsync(TimeSpan.FromHours(1), stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        delay.Interrupt();
    }
}
