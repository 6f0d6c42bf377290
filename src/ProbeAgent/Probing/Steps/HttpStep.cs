using ProbeAgent.Probing.Http;

namespace ProbeAgent.Probing.Steps;

/// <summary>The http rung: the health check's status and body and, where the gateway has one, its start-up state.</summary>
internal sealed class HttpStep(Request request, RequestBytes bytes, bool plain)
{
    private readonly HealthJudge _judge = new(request, plain);

    public async ValueTask<bool> ClimbAsync(Climb climb, Redial redial, CancellationToken cancellationToken)
    {
        climb.Begin(Step.Http);
        Evidence? good;
        using (var health = await HttpExchange.AskAsync(climb.Connection!, bytes.Health, HttpAnswer.MaxBody, cancellationToken).ConfigureAwait(false))
        {
            var (outcome, detail) = _judge.Judge(health, climb.Connection!);
            if (outcome != Outcome.Ok)
                return climb.End(outcome, AnswerEvidence.OfBad(health, _judge.FromGateway(health), detail));
            good = AnswerEvidence.OfGood(health.Head, _judge.FromGateway(health));
        }

        if (bytes.Startup.IsEmpty)
            return climb.End(Outcome.Ok, good);
        if (await redial.IfNeededAsync(climb, cancellationToken).ConfigureAwait(false) is { } lost)
            return climb.End(lost.Outcome, lost.Evidence);
        using var startup = await HttpExchange.AskAsync(climb.Connection!, bytes.Startup, HttpAnswer.MaxBody, cancellationToken).ConfigureAwait(false);
        var (state, why) = JudgeStartup(startup, climb.Connection!);
        return climb.End(state, state == Outcome.Ok ? good : AnswerEvidence.OfBad(startup, _judge.FromGateway(startup), why));
    }

    private (Outcome Outcome, string? Detail) JudgeStartup(HttpAnswer answer, Connection connection)
    {
        if (!answer.HasHead)
            return _judge.NoAnswer(answer, connection);
        if (answer.Head.Status != 200)
            return (StatusReason.Of(answer.Head.Status, answer.Body, plain), $"{request.StartupTarget} answered {answer.Head.Status}");
        if (answer.Transfer != Outcome.Ok)
            return (answer.Transfer, answer.Detail);
        return answer.Body.IndexOf("\"status\":\"started\""u8) >= 0
            ? (Outcome.Ok, null)
            : (Outcome.Body, $"{request.StartupTarget} answered 200 with a body that does not say started");
    }
}
