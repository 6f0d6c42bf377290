using ProbeAgent.Configuration;
using ProbeAgent.Probing.Http;
using ProbeAgent.Probing.Steps;

namespace ProbeAgent.Probing.Identity;

/// <summary>Asks who is there, by the health path alone: with no token, and no header of the user's, which may be a secret.</summary>
internal sealed class AddressQuestion(Request request, bool plain)
{
    private readonly HealthJudge _judge = new(request, plain);
    private readonly ReadOnlyMemory<byte> _bytes = new RequestBytes(request with { Headers = [] }).Health;

    /// <returns>Who, and what was seen of him.</returns>
    public async ValueTask<(AddressAnswer Answer, Evidence Evidence)> AskAsync(Connection connection, CancellationToken deadline)
    {
        using var answer = await HttpExchange.AskAsync(connection, _bytes, HttpAnswer.MaxBody, deadline).ConfigureAwait(false);
        var (outcome, detail) = _judge.Judge(answer, connection);
        return (Who(outcome, answer), AnswerEvidence.OfBad(answer, _judge.FromGateway(answer), detail));
    }

    /// <summary>What it means that no connection came about, or no TLS on one.</summary>
    public static AddressAnswer Who(StepResult failed) => (failed.Step, failed.Outcome) switch
    {
        (_, Outcome.AgentError) => AddressAnswer.AgentError,
        (_, Outcome.Reset or Outcome.Closed) => AddressAnswer.Closed,
        (Step.Tcp, Outcome.Refused) => AddressAnswer.Refused,
        (Step.Tcp, _) => AddressAnswer.Silent,
        (_, Outcome.Timeout) => AddressAnswer.Mute,
        (_, Outcome.NotTls or Outcome.CertificateNameMismatch or Outcome.CertificateUntrusted or Outcome.FingerprintMismatch) => AddressAnswer.SomebodyElse,
        _ => AddressAnswer.Unclear,
    };

    private AddressAnswer Who(Outcome outcome, HttpAnswer answer) => outcome switch
    {
        Outcome.AgentError => AddressAnswer.AgentError,
        // words of the gateway's alone
        Outcome.Starting or Outcome.Draining or Outcome.AttributionRefused => AddressAnswer.Gateway,
        Outcome.Ok => IsGateway(answer.Head) switch { true => AddressAnswer.Gateway, false => AddressAnswer.SomebodyElse, _ => AddressAnswer.Unclear },
        // A health answer that breaks off may well be the gateway's last.
        Outcome.Timeout => answer.HasHead ? AddressAnswer.Unclear : AddressAnswer.Mute,
        Outcome.Closed or Outcome.Reset => answer.HasHead ? AddressAnswer.Unclear : AddressAnswer.Closed,
        // The user's headers might have let us in.
        Outcome.Unauthorized or Outcome.Forbidden or Outcome.ProxyAuthRequired when request.Headers.Count > 0 => AddressAnswer.Unclear,
        _ => AddressAnswer.SomebodyElse,
    };

    // Of a healthy answer. A proxy that hands the gateway's on is known by the headers that the gateway itself doesn't send.
    private bool? IsGateway(in ResponseHead head) => request.Kind switch
    {
        GatewayKind.OpenClaw when head.Server is not null || head.Via is not null => false,
        GatewayKind.OpenClaw when head.HasPermissionsPolicy => true,
        _ => request.HealthBody is not null ? true : null,
    };
}
