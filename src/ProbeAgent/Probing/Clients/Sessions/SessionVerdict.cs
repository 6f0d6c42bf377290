using ProbeAgent.Probing.OpenClaw;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Probing.Clients.Sessions;

/// <summary>What the end of a session means.</summary>
internal static class SessionVerdict
{
    public static SessionClose ReasonOf(Message end) => end switch
    {
        { CloseCode: { } code } => ReasonOf(code),
        { Outcome: Outcome.Closed or Outcome.TlsAlert or Outcome.Unreachable } => SessionClose.Abnormal,
        { Outcome: Outcome.Reset } => SessionClose.Reset,
        { Outcome: Outcome.Timeout } => SessionClose.Silent,
        { Outcome: Outcome.Malformed } => SessionClose.ProtocolError,
        _ => SessionClose.Other,
    };

    /// <summary>The same as the outcome of the handshake rung, as if it were made now.</summary>
    public static Outcome OutcomeOf(Message end) =>
        end.Outcome == Outcome.Closed ? RefusalReason.OfClose(end.CloseCode) : end.Outcome;

    // RFC 6455 §7.4.1, and the gateway's own.
    private static SessionClose ReasonOf(int code) => code switch
    {
        1000 or 1005 => SessionClose.Normal,
        1001 => SessionClose.GoingAway,
        1002 => SessionClose.ProtocolError,
        1008 => SessionClose.Policy,
        1009 => SessionClose.TooLarge,
        1012 => SessionClose.Restart,
        1013 => SessionClose.Starting,
        4001 => SessionClose.AuthChanged,
        _ => SessionClose.Other,
    };
}
