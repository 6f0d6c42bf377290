using System.Text;
using ProbeAgent.Configuration;
using ProbeAgent.Probing.Http;

namespace ProbeAgent.Probing.Steps;

/// <summary>The http rung: the health check's status and body and, where the gateway has one, its start-up state.</summary>
internal sealed class HttpStep(Request request, RequestBytes bytes, bool plain)
{
    private readonly byte[]? _healthBody = request.HealthBody is null ? null : Encoding.UTF8.GetBytes(request.HealthBody);

    public async ValueTask<bool> ClimbAsync(Climb climb, Redial redial, CancellationToken cancellationToken)
    {
        climb.Begin(Step.Http);
        Evidence? good;
        using (var health = await HttpExchange.AskAsync(climb.Connection!, bytes.Health, HttpAnswer.MaxBody, cancellationToken).ConfigureAwait(false))
        {
            var (outcome, detail) = JudgeHealth(health, climb.Connection!);
            if (outcome != Outcome.Ok)
                return climb.End(outcome, AnswerEvidence.OfBad(health, FromGateway(health), detail));
            good = AnswerEvidence.OfGood(health.Head, FromGateway(health));
        }

        if (bytes.Startup.IsEmpty)
            return climb.End(Outcome.Ok, good);
        if (await redial.IfNeededAsync(climb, cancellationToken).ConfigureAwait(false) is { } lost)
            return climb.End(lost.Outcome, lost.Evidence);
        using var startup = await HttpExchange.AskAsync(climb.Connection!, bytes.Startup, HttpAnswer.MaxBody, cancellationToken).ConfigureAwait(false);
        var (state, why) = JudgeStartup(startup, climb.Connection!);
        return climb.End(state, state == Outcome.Ok ? good : AnswerEvidence.OfBad(startup, FromGateway(startup), why));
    }

    private (Outcome Outcome, string? Detail) JudgeHealth(HttpAnswer answer, Connection connection)
    {
        if (!answer.HasHead)
            return NoAnswer(answer, connection);
        if (!request.HealthStatus.Contains(answer.Head.Status))
            return (StatusReason.Of(answer.Head.Status, answer.Body, plain), $"{request.HealthTarget} answered {answer.Head.Status}, expected {request.HealthStatus}");
        if (answer.Transfer != Outcome.Ok)
            return (answer.Transfer, answer.Detail);
        if (_healthBody is null || answer.Body.IndexOf(_healthBody) >= 0)
            return (Outcome.Ok, null);
        return answer.BodyComplete
            ? (Outcome.Body, $"{request.HealthTarget} answered {answer.Head.Status} with a body that does not contain {request.HealthBody}")
            : (Outcome.TooLarge, $"the first {HttpAnswer.MaxBody / 1024} KiB of {request.HealthTarget} do not contain {request.HealthBody}");
    }

    private (Outcome Outcome, string? Detail) JudgeStartup(HttpAnswer answer, Connection connection)
    {
        if (!answer.HasHead)
            return NoAnswer(answer, connection);
        if (answer.Head.Status != 200)
            return (StatusReason.Of(answer.Head.Status, answer.Body, plain), $"{request.StartupTarget} answered {answer.Head.Status}");
        if (answer.Transfer != Outcome.Ok)
            return (answer.Transfer, answer.Detail);
        return answer.Body.IndexOf("\"status\":\"started\""u8) >= 0
            ? (Outcome.Ok, null)
            : (Outcome.Body, $"{request.StartupTarget} answered 200 with a body that does not say started");
    }

    private (Outcome Outcome, string? Detail) NoAnswer(HttpAnswer answer, Connection connection) =>
        plain && TlsSpoken(connection) ? (Outcome.TlsRequired, "answered with a TLS record: this port speaks TLS") : (answer.Transfer, answer.Detail);

    private bool? FromGateway(HttpAnswer answer) =>
        request.Kind == GatewayKind.OpenClaw && answer.HasHead ? answer.Head.HasPermissionsPolicy : null;

    internal static bool TlsSpoken(Connection connection) => connection.FirstBytes is [21 or 22, 3, ..];
}
