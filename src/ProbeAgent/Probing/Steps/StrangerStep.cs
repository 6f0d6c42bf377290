using ProbeAgent.Probing.Identity;

namespace ProbeAgent.Probing.Steps;

/// <summary>What is climbed at an address that is not the gateway's: no further than to see who is there, with nothing of
/// ours in the question. Whatever he answers, it is the wrong backend.</summary>
internal sealed class StrangerStep(ProbePath path, TlsStep? tls)
{
    private readonly AddressQuestion _question = new(path.Request, path.Tls is null);

    public async ValueTask ClimbAsync(Climb climb, CancellationToken deadline)
    {
        var because = climb.Identity.Because;
        if (tls is null || await tls.ClimbAsync(climb, deadline).ConfigureAwait(false))
        {
            if (path.Climbs(Step.Http))
                because = $"{because}; {Words(await AskAsync(climb, deadline).ConfigureAwait(false))}";
            else
                because = $"{because}; somebody takes connections there";
        }

        climb.Amend(because, Outcome.WrongBackend);
    }

    private async ValueTask<AddressAnswer> AskAsync(Climb climb, CancellationToken deadline)
    {
        climb.Begin(Step.Http);
        var (answer, evidence) = await _question.AskAsync(climb.Connection!, deadline).ConfigureAwait(false);
        climb.End(answer == AddressAnswer.AgentError ? Outcome.AgentError : Outcome.WrongBackend, evidence);
        return answer;
    }

    private static string Words(AddressAnswer answer) => answer switch
    {
        AddressAnswer.Gateway => "the gateway's own health answer comes from there",
        AddressAnswer.SomebodyElse => "somebody else answers there",
        AddressAnswer.Closed => "somebody takes connections there and ends them",
        AddressAnswer.Mute => "somebody takes connections there and says nothing",
        AddressAnswer.AgentError => "the agent could not see who is there",
        _ => "somebody answers there, and nothing tells who",
    };
}
