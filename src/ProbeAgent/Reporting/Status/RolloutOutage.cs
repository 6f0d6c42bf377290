using ProbeAgent.Probing;
using ProbeAgent.Rollouts;

namespace ProbeAgent.Reporting.Status;

/// <summary>A time for which a path was down.</summary>
/// <param name="From">When it began, by the best estimate …</param>
/// <param name="FromEarliest">… after the last proof that the path was up …</param>
/// <param name="FromLatest">… and before the first that it was down.</param>
/// <param name="ToEarliest">The start of the last round that found it down.</param>
/// <param name="To">When the first good round's last rung held; absent while it is down.</param>
/// <param name="Seconds">From <paramref name="From"/> to <paramref name="To"/>, or until the record was made.</param>
/// <param name="Continued">Whether it had begun before the rollout: only the rollout's share is told.</param>
/// <param name="Outcomes">The ways in which the path ended, each once, the first one first.</param>
internal sealed record RolloutOutage(
    DateTime From,
    DateTime FromEarliest,
    DateTime FromLatest,
    DateTime ToEarliest,
    DateTime? To,
    double Seconds,
    bool Continued,
    IReadOnlyList<RolloutOutcome> Outcomes)
{
    public static RolloutOutage Of(Outage outage) => new(
        outage.From.UtcDateTime,
        outage.FromEarliest.UtcDateTime,
        outage.FromLatest.UtcDateTime,
        outage.ToEarliest.UtcDateTime,
        outage.To?.UtcDateTime,
        outage.Length.TotalSeconds,
        outage.Continued,
        [.. outage.Outcomes.Select(end => new RolloutOutcome(end.Step.Label(), end.Outcome.Label()))]);
}
