using System.Text;
using ProbeAgent.Probing.Http;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Probing.Steps;

/// <summary>The handshake rung of a generic service: the first frame says what it should.</summary>
internal sealed class FirstFrameStep(string expected)
{
    private readonly byte[] _expected = Encoding.UTF8.GetBytes(expected);

    public async ValueTask<bool> ClimbAsync(Climb climb, WebSocketPeer peer, CancellationToken cancellationToken)
    {
        climb.Begin(Step.Handshake);
        var message = await peer.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        var (outcome, evidence) = Judge(message);
        return climb.End(outcome, evidence);
    }

    private (Outcome Outcome, Evidence? Evidence) Judge(Message message)
    {
        if (message.Outcome != Outcome.Ok)
            return (message.Outcome, new Evidence { CloseCode = message.CloseCode, Detail = message.Detail });
        if (message.Payload.Span.IndexOf(_expected) >= 0)
            return (Outcome.Ok, null);
        return (Outcome.UnexpectedFrame, new Evidence
        {
            Detail = $"the first frame does not contain {expected}",
            Body = Printable.Text(message.Payload.Span, AnswerEvidence.BodyPrefix),
        });
    }
}
