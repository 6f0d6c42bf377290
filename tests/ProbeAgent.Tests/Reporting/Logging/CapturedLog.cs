using Microsoft.Extensions.Logging;
using ProbeAgent.Configuration;
using ProbeAgent.Reporting.Logging;
using Serilog.Core;
using Serilog.Events;

namespace ProbeAgent.Tests.Reporting.Logging;

/// <summary>The agent's own log, with its lines kept instead of printed.</summary>
internal sealed class CapturedLog : IDisposable
{
    private readonly List<string> _lines = [];
    private readonly LogFormat _format;

    public CapturedLog(LogLevel level = LogLevel.Information, LogFormat format = LogFormat.Text)
    {
        _format = format;
        Log = new AgentLog(new LogOptions { Level = level, Format = format }, to => to.Sink(new Capture(this)), TimeSpan.FromSeconds(30));
    }

    public AgentLog Log { get; }

    /// <summary>Ends the log and gives its lines, those for people without the time in front.</summary>
    public string[] Lines()
    {
        Log.Dispose();
        return [.. _lines.Select(line => _format == LogFormat.Text ? line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..] : line)];
    }

    public void Dispose() => Log.Dispose();

    // Apart from the log itself, which is disposed by the test and not by what it writes to.
    private sealed class Capture(CapturedLog log) : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
            using var line = new StringWriter();
            AgentLog.Formatter(log._format).Format(logEvent, line);
            log._lines.Add(line.ToString().TrimEnd('\n'));
        }
    }
}
