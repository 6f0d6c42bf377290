using Microsoft.Extensions.Logging;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>Logs into a <see cref="LogWatch"/>.</summary>
internal sealed class LogWatchProvider(LogWatch log) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        log.Add($"{logLevel} {formatter(state, exception)}{exception}");

    public void Dispose()
    {
    }
}
