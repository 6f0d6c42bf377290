using Microsoft.Extensions.Logging;
using ProbeAgent.Configuration;
using ProbeAgent.Reporting.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace ProbeAgent.Tests.Reporting.Logging;

public sealed class AgentLogTests
{
    [Fact]
    public void Formatter_Text_IsOneLineInUtc()
    {
        var logEvent = new LogEvent(
            new DateTimeOffset(2026, 11, 22, 22, 0, 0, 5, TimeSpan.FromHours(1)),
            LogEventLevel.Information, exception: null, new MessageTemplateParser().Parse("{Path}: up"),
            [new LogEventProperty("Path", new ScalarValue("service"))]);
        using var line = new StringWriter();

        AgentLog.Formatter(LogFormat.Text).Format(logEvent, line);

        Assert.Equal("2026-11-22T21:00:00.005Z INF service: up" + Environment.NewLine, line.ToString());
    }

    [Theory]
    [InlineData(LogLevel.Warning, "Microsoft.AspNetCore.Hosting", true)]
    [InlineData(LogLevel.Information, "Microsoft.AspNetCore.Hosting", false)]
    [InlineData(LogLevel.Information, "ProbeAgent.Probing", true)]
    [InlineData(LogLevel.Debug, "ProbeAgent.Probing", false)]
    public void Factory_Levels_KeepTheHostQuiet(LogLevel level, string category, bool enabled)
    {
        using var log = new CapturedLog();

        Assert.Equal(enabled, log.Log.Factory.CreateLogger(category).IsEnabled(level));
    }

    [Fact]
    public void Factory_LevelNone_WritesNothing()
    {
        using var log = new CapturedLog(LogLevel.None);

        Assert.False(log.Log.Factory.CreateLogger("ProbeAgent").IsEnabled(LogLevel.Critical));
    }
}
