namespace ProbeAgent.Probing;

/// <summary>What one rung showed.</summary>
/// <param name="Step">The rung.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">From the rung's start to its verdict.</param>
/// <param name="Evidence">What was seen, for the failing case and whatever is worth keeping of a good one; null when there is nothing to tell.</param>
internal readonly record struct StepResult(Step Step, Outcome Outcome, TimeSpan Duration, Evidence? Evidence = null)
{
    public bool Success => Outcome == Outcome.Ok;
}
