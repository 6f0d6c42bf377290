using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients.Sessions;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Tests.Probing.Clients.Sessions;

public sealed class SessionVerdictTests
{
    [Theory]
    [InlineData(Outcome.Closed, 1000, "normal", "closed")]
    [InlineData(Outcome.Closed, 1005, "normal", "closed")]
    [InlineData(Outcome.Closed, 1001, "going_away", "closed")]
    [InlineData(Outcome.Closed, 1002, "protocol_error", "closed")]
    [InlineData(Outcome.Closed, 1008, "policy", "request_refused")]
    [InlineData(Outcome.Closed, 1009, "too_large", "closed")]
    [InlineData(Outcome.Closed, 1012, "restart", "draining")]
    [InlineData(Outcome.Closed, 1013, "starting", "starting")]
    [InlineData(Outcome.Closed, 4001, "auth_changed", "unauthorized")]
    [InlineData(Outcome.Closed, 4999, "other", "closed")]
    [InlineData(Outcome.Closed, null, "abnormal", "closed")]
    [InlineData(Outcome.TlsAlert, null, "abnormal", "tls_alert")]
    [InlineData(Outcome.Reset, null, "reset", "reset")]
    [InlineData(Outcome.Timeout, null, "silent", "timeout")]
    [InlineData(Outcome.Malformed, null, "protocol_error", "malformed")]
    [InlineData(Outcome.AgentError, null, "other", "agent_error")]
    public void Of_End_ReasonAndOutcome(object outcome, int? code, string reason, string label)
    {
        var end = new Message((Outcome)outcome, CloseCode: code);

        Assert.Equal((reason, label), (SessionVerdict.ReasonOf(end).Label(), SessionVerdict.OutcomeOf(end).Label()));
    }
}
