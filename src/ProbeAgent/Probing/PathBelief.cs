using System.Collections.Immutable;
using ProbeAgent.Configuration;

namespace ProbeAgent.Probing;

/// <summary>How a round changes what is believed of its path.</summary>
internal static class PathBelief
{
    public static PathSnapshot After(PathSnapshot before, Round round)
    {
        // A round that was cut short says nothing new about a path that was down: it stays down for the reason it had.
        if (round.Abandoned && before.Success == false)
            return before with { LastRound = round, Rounds = before.Rounds + 1 };

        var verdict = RoundVerdict.Of(round);
        var steps = CarryHandshake(before, verdict, round.Path);
        var end = RoundVerdict.EndOf(steps.AsSpan());
        var ended = round.StartedAt + round.Duration;
        return before with
        {
            Success = end.Success,
            End = end,
            FailingAddress = end.Success ? null : verdict.FailingAddress?.ToString() ?? before.FailingAddress,
            Steps = steps,
            HandshakeAt = steps[(int)Step.Handshake] is null ? null : verdict.Steps[(int)Step.Handshake] is null ? before.HandshakeAt : ended,
            Since = before.Success == end.Success ? before.Since : ended,
            LastSuccess = end.Success ? ended : before.LastSuccess,
            LastRound = round,
            Failures = round.Success ? before.Failures : Keep(before.Failures, round),
            Certificate = steps[(int)Step.Tls]?.Evidence?.Certificate ?? before.Certificate,
            ExpectationMet = ExpectationMet(round, end),
            Rounds = before.Rounds + 1,
        };
    }

    // The handshake is made rarely: between two of them its last result counts, as long as the rungs below have held.
    private static ImmutableArray<StepResult?> CarryHandshake(PathSnapshot before, RoundVerdict verdict, ProbePath path)
    {
        const int Handshake = (int)Step.Handshake;
        return path.Climbs(Step.Handshake) && verdict.End.Success && verdict.Steps[Handshake] is null
            ? verdict.Steps.SetItem(Handshake, before.Steps[Handshake])
            : verdict.Steps;
    }

    private static ImmutableArray<Round> Keep(ImmutableArray<Round> failures, Round round) =>
        [round, .. failures.Length < PathSnapshot.MaxFailures ? failures : failures[..(PathSnapshot.MaxFailures - 1)]];

    private static bool? ExpectationMet(Round round, StepResult end) => round.Path.Expect switch
    {
        Expectation.Reachable => end.Success,
        Expectation.Unreachable when end.Outcome == Outcome.AgentError || end is { Step: Step.Dns, Success: false } => null,
        Expectation.Unreachable => round.Attempts.All(KeptOut),
        _ => null,
    };

    // Met by refused, timeout, unreachable, or an end without a byte (a published port in front of nobody): whoever says
    // anything at all, be it 403, has let us in.
    private static bool KeptOut(Attempt attempt) =>
        attempt.Received == 0
        && attempt.End.Outcome is Outcome.Refused or Outcome.Timeout or Outcome.Unreachable or Outcome.Closed or Outcome.Reset;
}
