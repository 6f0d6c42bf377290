using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;

namespace ProbeAgent.Reporting.Logging;

/// <summary>Keeps whoever logs apart from whoever writes. A standard output that nobody reads (a stuck log driver, a paused
/// terminal) blocks the write, so an own thread does it, from a bounded queue; what finds the queue full is dropped and
/// counted. Serilog.Sinks.Async drops and counts too, but its disposal waits for the last write without a limit.</summary>
internal sealed class DroppingSink : ILogEventSink, IDisposable
{
    /// <summary>Lines that may wait to be written.</summary>
    public const int DefaultCapacity = 1024;

    /// <summary>How long the end waits for the last lines: the whole agent ends within a second.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMilliseconds(250);

    private readonly Channel<LogEvent> _queue;
    private readonly ILogEventSink _inner;
    private readonly TimeSpan _patience;
    private readonly Thread _writer;
    private long _dropped;

    public DroppingSink(ILogEventSink inner, int capacity = DefaultCapacity, TimeSpan? patience = null)
    {
        _inner = inner;
        _patience = patience ?? DefaultPatience;
        _queue = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _writer = new Thread(Write) { IsBackground = true, Name = "log" };
        _writer.Start();
    }

    /// <summary>Lines given up so far.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    public void Emit(LogEvent logEvent)
    {
        if (!_queue.Writer.TryWrite(logEvent))
            Interlocked.Increment(ref _dropped);
    }

    /// <summary>Writes what is queued, as far as that is possible in a short time.</summary>
    public void Dispose()
    {
        if (!_queue.Writer.TryComplete())
            return; // it was ended before, and waiting twice would take twice as long
        if (_writer.Join(_patience))
            (_inner as IDisposable)?.Dispose();
    }

    private void Write()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_queue.Reader.TryRead(out var logEvent))
                WriteOne(logEvent);
        }
    }

    private void WriteOne(LogEvent logEvent)
    {
        try
        {
            _inner.Emit(logEvent);
        }
#pragma warning disable CA1031 // Whatever one line does to the sink, the next may still be written, and probing goes on.
        catch (Exception)
#pragma warning restore CA1031
        {
            Interlocked.Increment(ref _dropped);
        }
    }
}
