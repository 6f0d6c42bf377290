using System.Collections.Immutable;
using System.Net;
using System.Runtime.InteropServices;

namespace ProbeAgent.Probing;

/// <summary>What a round means: every rung over all addresses, and where the path ends.</summary>
/// <param name="Steps">By the rung's number, the worst result over all addresses; null where no attempt got there.</param>
/// <param name="End">The lowest rung that fails, or the highest that holds.</param>
/// <param name="FailingAddress">The address at which <paramref name="End"/> failed; null when it held, or in dns.</param>
internal readonly record struct RoundVerdict(ImmutableArray<StepResult?> Steps, StepResult End, IPEndPoint? FailingAddress)
{
    public const int Rungs = 6;

    public static RoundVerdict Of(Round round)
    {
        var steps = new StepResult?[Rungs];
        IPEndPoint? failing = null;
        if (round.Dns is { } dns)
            steps[(int)Step.Dns] = dns;
        foreach (var attempt in round.Attempts)
        {
            foreach (var result in attempt.Steps)
            {
                ref var worst = ref steps[(int)result.Step];
                if (worst is null or { Success: true })
                    worst = result;
            }
        }

        var end = EndOf(steps);
        if (!end.Success)
            failing = round.Attempts.FirstOrDefault(attempt => attempt.End.Step == end.Step && !attempt.Success)?.Address;
        return new RoundVerdict(ImmutableCollectionsMarshal.AsImmutableArray(steps), end, failing); // nobody else has it
    }

    /// <summary>The lowest rung that fails, or the highest that holds.</summary>
    public static StepResult EndOf(ReadOnlySpan<StepResult?> steps)
    {
        StepResult? highest = null;
        foreach (var step in steps)
        {
            if (step is { Success: false } failed)
                return failed;
            highest = step ?? highest;
        }

        return highest ?? new StepResult(Step.Dns, Outcome.AgentError, TimeSpan.Zero, new Evidence { Detail = "nothing was looked at" });
    }
}
