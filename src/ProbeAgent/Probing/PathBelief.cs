using System.Collections.Immutable;
using ProbeAgent.Configuration;
using ProbeAgent.Probing.Identity;

namespace ProbeAgent.Probing;

/// <summary>How a round changes what is believed of its path.</summary>
internal static class PathBelief
{
    private static readonly StepResult TooOld = new(
        Step.Handshake, Outcome.Withheld, TimeSpan.Zero, new Evidence { Detail = "the token could not be sent for two intervals: other paths' were not answered" });

    /// <param name="before">What was believed.</param>
    /// <param name="round">What happened.</param>
    /// <param name="handshakeOverdue">Whether the last handshake is so old that it no longer counts.</param>
    public static PathSnapshot After(PathSnapshot before, Round round, bool handshakeOverdue = false)
    {
        if (BootList.After(before.Boots, round) is var boots && boots != before.Boots)
            before = before with { Boots = boots };

        // A round that was cut short says nothing new about a path that was down: it stays down for the reason it had.
        if (round.Abandoned && before.Success == false)
            return before with { LastRound = round, Rounds = before.Rounds + 1, ExpectationMet = ProvesNothing(round) ? null : before.ExpectationMet };

        // One such round says nothing new about a path that was up, either: a packet may be lost. A second in a row does.
        if (round.Abandoned && before is { Success: true, LastRound.Abandoned: false })
            return before with { LastRound = round, Rounds = before.Rounds + 1, FailingSince = round.StartedAt };

        var verdict = RoundVerdict.Of(round);
        var steps = CarryHandshake(before, verdict, round.Path, handshakeOverdue);
        var end = RoundVerdict.EndOf(steps.AsSpan());
        if (end.Success && round.Path.Climbs(Step.Handshake) && steps[(int)Step.Handshake] is null)
            return Unproven(before, round, verdict, steps);
        var ended = round.StartedAt + round.Duration;
        return before with
        {
            Success = end.Success,
            End = end,
            Reasons = end.Success ? [] : With(before.Reasons, (end.Step, end.Outcome)),
            FailingAddress = end.Success || end.Step == Step.Dns ? null : verdict.FailingAddress?.ToString() ?? before.FailingAddress,
            Steps = steps,
            HandshakeAt = steps[(int)Step.Handshake] is null ? null : verdict.Steps[(int)Step.Handshake] is null ? before.HandshakeAt : ended,
            Since = before.Success == end.Success ? before.Since : ended,
            FailingSince = end.Success ? null : before.FailingSince ?? round.StartedAt,
            SinceAfter = before.Success == end.Success ? before.SinceAfter : round.EndedAfter,
            LastSuccess = end.Success ? ended : before.LastSuccess,
            LastRound = round,
            Failures = round.Success ? before.Failures : Keep(before.Failures, round),
            Certificate = steps[(int)Step.Tls]?.Evidence?.Certificate ?? before.Certificate,
            ExpectationMet = ExpectationMet(round, end),
            Rounds = before.Rounds + 1,
        };
    }

    // The handshake is made rarely: between two of them its last result counts, as long as the rungs below have held.
    private static ImmutableArray<StepResult?> CarryHandshake(PathSnapshot before, RoundVerdict verdict, ProbePath path, bool overdue)
    {
        const int Handshake = (int)Step.Handshake;
        if (!path.Climbs(Step.Handshake) || !verdict.End.Success || verdict.Steps[Handshake] is not null)
            return verdict.Steps;
        return verdict.Steps.SetItem(Handshake, overdue ? TooOld : before.Steps[Handshake]);
    }

    // The rungs below hold and the handshake could not be made yet (another path's turn): not green before it is proven.
    private static PathSnapshot Unproven(PathSnapshot before, Round round, RoundVerdict verdict, ImmutableArray<StepResult?> steps) => before with
    {
        Steps = steps,
        HandshakeAt = null,
        LastRound = round,
        Certificate = steps[(int)Step.Tls]?.Evidence?.Certificate ?? before.Certificate,
        // Whether the token would be taken is no question of a default-deny: somebody has answered.
        ExpectationMet = round.Path.Expect == Expectation.Unreachable ? ExpectationMet(round, verdict.End) : before.ExpectationMet,
        Rounds = before.Rounds + 1,
    };

    private static ImmutableArray<(Step, Outcome)> With(ImmutableArray<(Step, Outcome)> reasons, (Step, Outcome) reason) =>
        reasons.Contains(reason) ? reasons : reasons.Add(reason);

    private static ImmutableArray<Round> Keep(ImmutableArray<Round> failures, Round round) =>
        [round, .. failures.Length < PathSnapshot.MaxFailures ? failures : failures[..(PathSnapshot.MaxFailures - 1)]];

    private static bool? ExpectationMet(Round round, StepResult end) => round.Path.Expect switch
    {
        Expectation.Reachable => end.Success,
        Expectation.Unreachable when end is { Step: Step.Dns, Success: false } || round.Attempts.Any(attempt => attempt.End.Outcome == Outcome.AgentError) => null,
        Expectation.Unreachable when ProvesNothing(round) => null,
        Expectation.Unreachable => round.Attempts.All(KeptOut),
        _ => null,
    };

    private static bool ProvesNothing(Round round) => round.CutOff && round.Path.Expect == Expectation.Unreachable;

    // Met where no connection came about, or where it was ended without a byte (a published port in front of nobody). Whoever
    // says anything at all, be it 403, has let us in; so has whoever takes the connection and keeps it.
    private static bool KeptOut(Attempt attempt) => attempt.End.Step == Step.Tcp
        ? attempt.End.Outcome is Outcome.Refused or Outcome.Timeout or Outcome.Unreachable or Outcome.Reset
        : attempt.Received == 0 && attempt.End.Outcome is Outcome.Closed or Outcome.Reset;
}
