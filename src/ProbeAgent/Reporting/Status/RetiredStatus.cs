using ProbeAgent.Probing;
using ProbeAgent.Probing.Trials;

namespace ProbeAgent.Reporting.Status;

/// <summary>Who answers at an address that the gateway has lost.</summary>
/// <param name="Member">Whose it was.</param>
/// <param name="Address">The address.</param>
/// <param name="RetiredAt">When it was lost.</param>
/// <param name="Answer">Who answers.</param>
/// <param name="Since">When that was first found.</param>
/// <param name="At">When it was last found.</param>
/// <param name="Evidence">What was seen.</param>
internal sealed record RetiredStatus(string Member, string Address, DateTime RetiredAt, string Answer, DateTime Since, DateTime At, EvidenceStatus? Evidence)
{
    public static IReadOnlyList<RetiredStatus> Of(TrialSnapshot snapshot) => [.. snapshot.Trials.Select(Of)];

    private static RetiredStatus Of(RetiredTrial trial) => new(
        trial.Endpoint.Member,
        trial.Endpoint.Address.ToString(),
        trial.Endpoint.Since.UtcDateTime,
        trial.Answer.Label(),
        trial.Since.UtcDateTime,
        trial.At.UtcDateTime,
        EvidenceStatus.Of(trial.Evidence));
}
