using ProbeAgent.Configuration;
using ProbeAgent.Probing.Http;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Probing.Steps;

/// <summary>The upgrade rung: whether a WebSocket upgrade reaches the application.</summary>
internal sealed class UpgradeStep(Request request, RequestBytes bytes, bool plain)
{
    // Enough of an error page to know it by.
    private const int BodyLimit = 4096;

    public async ValueTask<bool> ClimbAsync(Climb climb, Redial redial, UpgradeForm form, CancellationToken cancellationToken)
    {
        climb.Begin(Step.Upgrade);
        climb.Upgrade = form;
        if (await redial.IfNeededAsync(climb, cancellationToken).ConfigureAwait(false) is { } lost)
            return climb.End(lost.Outcome, lost.Evidence);

        var key = form == UpgradeForm.Full ? RequestBytes.NewKey() : null;
        var ask = key is null ? bytes.SilentUpgrade : bytes.FullUpgrade(key);
        using var answer = await HttpExchange.AskAsync(climb.Connection!, ask, BodyLimit, cancellationToken).ConfigureAwait(false);
        var (outcome, detail) = Judge(answer, key, climb.Connection!);
        return climb.End(outcome, outcome == Outcome.Ok
            ? AnswerEvidence.OfGood(answer.Head, FromGateway(answer))
            : AnswerEvidence.OfBad(answer, FromGateway(answer), detail));
    }

    private bool? FromGateway(HttpAnswer answer) =>
        request.Kind == GatewayKind.OpenClaw && answer.HasHead
            ? answer.Head is { HasDate: false, Server: null, Via: null } or { HasPermissionsPolicy: true }
            : null;

    private (Outcome Outcome, string? Detail) Judge(HttpAnswer answer, string? key, Connection connection)
    {
        if (!answer.HasHead)
            return plain && HealthJudge.TlsSpoken(connection) ? (Outcome.TlsRequired, "answered with a TLS record") : (answer.Transfer, answer.Detail);
        return key is null ? JudgeSilent(answer) : JudgeFull(answer, key);
    }

    private (Outcome Outcome, string? Detail) JudgeSilent(HttpAnswer answer)
    {
        var head = answer.Head;
        // RFC 6455 §4.4: a server that doesn't speak the version must say which it speaks; §4.2.2 also allows 426.
        if (head is { Status: 400 or 426, OffersWebSocket13: true })
            return (Outcome.Ok, null);
        return JudgeFull(answer, bytes.SilentKey); // a server that takes any version must at least have read our key
    }

    private (Outcome Outcome, string? Detail) JudgeFull(HttpAnswer answer, string key)
    {
        var head = answer.Head;
        if (head.Status != 101)
            return Refused(answer);
        if (!head.IsWebSocketUpgrade)
            return (Outcome.BadAccept, "101 without Upgrade: websocket and Connection: upgrade");
        if (head.WebSocketAccept != AcceptKey.Of(key))
            return (Outcome.BadAccept, $"101 with Sec-WebSocket-Accept “{head.WebSocketAccept}”, which does not answer our key");
        return request.Subprotocol is not null && head.WebSocketProtocol != request.Subprotocol
            ? (Outcome.BadAccept, $"asked for subprotocol {request.Subprotocol}, got “{head.WebSocketProtocol}”")
            : (Outcome.Ok, null);
    }

    private (Outcome Outcome, string? Detail) Refused(HttpAnswer answer)
    {
        var status = answer.Head.Status;
        if (status is >= 200 and < 300)
            return (Outcome.NotUpgraded, $"{status} as to a plain request: Upgrade did not reach the application");
        // A WebSocket-only backend asks a plain request to upgrade, and offers no version: the upgrade we sent was stripped.
        if (status == 426)
            return (Outcome.NotUpgraded, "426 as to a plain request: Upgrade did not reach the application");
        return (StatusReason.Of(status, answer.Body, plain), $"the upgrade of {request.WebSocketTarget} answered {status}");
    }
}
