using System.Diagnostics;
using ProbeAgent.Reporting.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace ProbeAgent.Tests.Reporting.Logging;

public sealed class DroppingSinkTests
{
    private static readonly LogEvent Line = new(
        DateTimeOffset.UnixEpoch, LogEventLevel.Information, exception: null, new MessageTemplateParser().Parse("line"), []);

    [Fact]
    public void Emit_StuckOutput_NeverBlocksAndCountsWhatIsLost()
    {
        using var stuck = new StuckSink();
        using var sink = new DroppingSink(stuck, capacity: 10);
        sink.Emit(Line);
        stuck.Entered.Wait(TestContext.Current.CancellationToken); // one line is in the writer's hands, the queue is empty

        for (var i = 0; i < 25; i++)
            sink.Emit(Line);

        Assert.Equal(15, sink.Dropped);
        stuck.Release.Set();
    }

    [Fact]
    public void Dispose_StuckOutput_EndsInTime()
    {
        using var stuck = new StuckSink();
        var sink = new DroppingSink(stuck, patience: TimeSpan.FromMilliseconds(50));
        sink.Emit(Line);
        stuck.Entered.Wait(TestContext.Current.CancellationToken);

        var started = Stopwatch.GetTimestamp();
        sink.Dispose();

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.04, 5);
        stuck.Release.Set();
    }

    [Fact]
    public void Dispose_LinesQueued_WritesThemFirst()
    {
        using var inner = new StuckSink();
        inner.Release.Set();
        var sink = new DroppingSink(inner, patience: TimeSpan.FromSeconds(30));
        for (var i = 0; i < 100; i++)
            sink.Emit(Line);

        sink.Dispose();

        Assert.Equal(100, inner.Written);
        Assert.Equal(0, sink.Dropped);
    }

    [Fact]
    public void Emit_AfterTheEnd_CountsAsDropped()
    {
        using var inner = new StuckSink();
        var sink = new DroppingSink(inner);
        sink.Dispose();

        sink.Emit(Line);

        Assert.Equal(1, sink.Dropped);
    }

    [Fact]
    public void Emit_OutputThatThrows_DoesNotEndTheWriter()
    {
        using var inner = new StuckSink { Throws = true };
        inner.Release.Set();
        var sink = new DroppingSink(inner, patience: TimeSpan.FromSeconds(30));
        sink.Emit(Line);
        sink.Emit(Line);

        sink.Dispose();

        Assert.Equal(2, sink.Dropped);
    }

    private sealed class StuckSink : ILogEventSink, IDisposable
    {
        public ManualResetEventSlim Entered { get; } = new();

        public ManualResetEventSlim Release { get; } = new();

        public int Written { get; private set; }

        public bool Throws { get; init; }

        public void Emit(LogEvent logEvent)
        {
            Entered.Set();
            Release.Wait();
            if (Throws)
                throw new IOException("gone");
            Written++;
        }

        // The sink above disposes it while the writer may still stand in it.
        void IDisposable.Dispose()
        {
        }
    }
}
