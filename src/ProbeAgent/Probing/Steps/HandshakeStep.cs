using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Http;
using ProbeAgent.Probing.OpenClaw;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Probing.Steps;

/// <summary>The handshake rung of OpenClaw: challenge, connect, hello-ok.</summary>
internal static class HandshakeStep
{
    // Events that may come between the challenge and the answer.
    private const int MaxEvents = 32;

    public static async ValueTask<bool> ClimbAsync(Climb climb, WebSocketPeer peer, TokenLease lease, CancellationToken cancellationToken)
    {
        climb.Begin(Step.Handshake);
        climb.Conceal(lease.Token);
        var (outcome, evidence) = await GreetAsync(climb, peer, lease, cancellationToken).ConfigureAwait(false);
        return climb.End(outcome, evidence);
    }

    private static async ValueTask<(Outcome Outcome, Evidence Evidence)> GreetAsync(
        Climb climb, WebSocketPeer peer, TokenLease lease, CancellationToken cancellationToken)
    {
        var first = await peer.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        if (first.Outcome != Outcome.Ok)
            return Ended(first, "instead of the challenge");
        var challenge = GatewayFrame.Read(first.Payload);
        if (challenge.Type == FrameType.Error)
            return Refused(challenge);
        if (challenge.Type != FrameType.Challenge)
            return Unexpected(first, "instead of the challenge");

        // Our turn, the upgrade and the challenge have been waited for since the address was looked at.
        if (climb.IdentifyAgain() is { TakesToken: false } identity)
            return (identity.State == EndpointState.Retired ? Outcome.WrongBackend : Outcome.Withheld, new Evidence { Detail = $"{identity.Because}; the token was not sent" });
        lease.Verdict = TokenVerdict.Unknown; // until it is known better, whatever happens
        var (outcome, evidence) = await ConnectAsync(peer, lease.Token, cancellationToken).ConfigureAwait(false);
        lease.Verdict = RefusalReason.Verdict(outcome, evidence.Detail);
        lease.RetryAfter = evidence.RetryAfter;
        return (outcome, evidence);
    }

    private static async ValueTask<(Outcome Outcome, Evidence Evidence)> ConnectAsync(WebSocketPeer peer, Secret token, CancellationToken cancellationToken)
    {
        try
        {
            await peer.SendTextAsync(ConnectRequest.Write(token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return (Failure.Of(e), new Evidence { Detail = Failure.Describe(e) });
        }

        for (var events = 0; events < MaxEvents; events++)
        {
            var message = await peer.ReceiveAsync(cancellationToken).ConfigureAwait(false);
            if (message.Outcome != Outcome.Ok)
                return Ended(message, "instead of an answer to connect");
            var frame = GatewayFrame.Read(message.Payload);
            switch (frame.Type)
            {
                case FrameType.Hello:
                    return (Outcome.Ok, new Evidence { BootId = frame.BootId, Version = frame.Version });
                case FrameType.Error:
                    return Refused(frame);
                case FrameType.Unknown:
                    return Unexpected(message, "instead of an answer to connect");
            }
        }

        return (Outcome.UnexpectedFrame, new Evidence { Detail = $"{MaxEvents} events and no answer to connect" });
    }

    private static (Outcome Outcome, Evidence Evidence) Refused(GatewayFrame frame) =>
        (RefusalReason.Of(frame.Code, frame.Text), new Evidence { Code = frame.Code, Detail = frame.Text, RetryAfter = frame.RetryAfter });

    private static (Outcome Outcome, Evidence Evidence) Ended(Message message, string when)
    {
        var outcome = message.Outcome == Outcome.Closed ? RefusalReason.OfClose(message.CloseCode) : message.Outcome;
        return (outcome, new Evidence { CloseCode = message.CloseCode, Detail = $"{message.Detail ?? message.Outcome.Label()} {when}" });
    }

    private static (Outcome Outcome, Evidence Evidence) Unexpected(Message message, string when) => (Outcome.UnexpectedFrame, new Evidence
    {
        Detail = $"another frame {when}",
        Body = Printable.Text(message.Payload.Span, AnswerEvidence.BodyPrefix),
    });
}
