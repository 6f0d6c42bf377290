using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Parsing;

namespace ProbeAgent.Reporting.Logging;

/// <summary>Compact JSON whose message reads as in the text log. Serilog's own puts every string of a rendered message in
/// quotes, which JSON then escapes once more.</summary>
internal sealed class JsonLineFormatter : ITextFormatter
{
    private readonly RenderedCompactJsonFormatter _inner = new();

    public void Format(LogEvent logEvent, TextWriter output) => _inner.Format(
        new LogEvent(
            logEvent.Timestamp,
            logEvent.Level,
            logEvent.Exception,
            new MessageTemplate(logEvent.MessageTemplate.Text, logEvent.MessageTemplate.Tokens.Select(token => Literal(token, logEvent))),
            logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value)),
            logEvent.TraceId ?? default,
            logEvent.SpanId ?? default),
        output);

    private static MessageTemplateToken Literal(MessageTemplateToken token, LogEvent logEvent) =>
        token is PropertyToken { Format: null } property
        && logEvent.Properties.TryGetValue(property.PropertyName, out var value) && value is ScalarValue { Value: string }
            ? new PropertyToken(property.PropertyName, property.ToString(), "l", property.Alignment, property.Destructuring)
            : token;
}
