using ProbeAgent.Probing.Http;

namespace ProbeAgent.Probing.Steps;

/// <summary>What is kept of an HTTP answer.</summary>
internal static class AnswerEvidence
{
    /// <summary>How much of an unexpected body is kept, in bytes.</summary>
    public const int BodyPrefix = 256;

    // By far the commonest: one for all.
    private static readonly Evidence Gateway = new() { FromGateway = true };

    /// <summary>For a rung that held: only what tells an edge from the application.</summary>
    public static Evidence? OfGood(in ResponseHead head, bool? fromGateway) => (head.Server ?? head.Via, fromGateway) switch
    {
        (null, true) => Gateway,
        (null, null) => null,
        _ => new Evidence { Server = head.Server, Via = head.Via, FromGateway = fromGateway },
    };

    /// <summary>For a rung that failed: all there is.</summary>
    public static Evidence OfBad(HttpAnswer answer, bool? fromGateway, string? detail)
    {
        if (!answer.HasHead)
            return new Evidence { Detail = detail ?? answer.Detail };
        var head = answer.Head;
        return new Evidence
        {
            Detail = detail ?? answer.Detail,
            Status = head.Status,
            Server = head.Server,
            Via = head.Via,
            Location = head.Location,
            FromGateway = fromGateway,
            Body = answer.Body.IsEmpty ? null : Printable.Text(answer.Body, BodyPrefix),
        };
    }
}
