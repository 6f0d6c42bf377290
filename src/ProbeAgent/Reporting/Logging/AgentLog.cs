using System.Globalization;
using ProbeAgent.Configuration;
using ProbeAgent.Reporting.Http;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Filters;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace ProbeAgent.Reporting.Logging;

/// <summary>The agent's log: Serilog behind <see cref="ILoggerFactory"/>, to standard output, never in anybody's way.</summary>
internal sealed class AgentLog : IDisposable
{
    private static readonly Func<LogEvent, bool> FromHost = Matching.FromSource("Microsoft.Extensions.Hosting");

    private readonly DroppingSink _sink;
    private readonly Logger _logger;

    /// <param name="options">The least level and the shape of a line.</param>
    /// <param name="output">Where lines go; standard output unless a test asks.</param>
    /// <param name="patience">How long the end waits for the last lines.</param>
    public AgentLog(LogOptions options, Action<LoggerSinkConfiguration>? output = null, TimeSpan? patience = null)
    {
        _sink = new DroppingSink(
            LoggerSinkConfiguration.CreateSink(output ?? (to => to.Console(Formatter(options.Format)))), patience: patience);
        _logger = Configuration(options).WriteTo.Sink(_sink).CreateLogger();
        Factory = new LoggerFactory([new SerilogLoggerProvider(_logger)]);
    }

    public ILoggerFactory Factory { get; }

    /// <summary>Lines given up so far.</summary>
    public long Dropped => _sink.Dropped;

    /// <summary>How one event becomes one line.</summary>
    public static ITextFormatter Formatter(LogFormat format) => format == LogFormat.Json
        ? new JsonLineFormatter()
        : new MessageTemplateTextFormatter(
            "{UtcTimestamp:yyyy-MM-ddTHH:mm:ss.fffZ} {Level:u3} {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Factory.Dispose();
        _logger.Dispose(); // and with it the sink
    }

    private static LoggerConfiguration Configuration(LogOptions options)
    {
        var logger = new LoggerConfiguration();
        if (options.Level == LogLevel.None)
            return logger.MinimumLevel.Is(LevelAlias.Off);
        var level = LevelConvert.ToSerilogLevel(options.Level);
        return logger.MinimumLevel.Is(level)
            // What the web server and the host have to tell below a warning is about them, not about any gateway.
            .MinimumLevel.Override("Microsoft", level > LogEventLevel.Warning ? level : LogEventLevel.Warning)
            // A place that can't be listened on is said in one line, not as the stack trace of a host that failed.
            .Filter.ByExcluding(logEvent => FromHost(logEvent) && ListenProblem.Find(logEvent.Exception) is not null);
    }
}
