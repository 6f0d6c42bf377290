using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Status;

/// <summary>What one rung showed.</summary>
internal sealed record StepStatus(string Step, string Outcome, double DurationSeconds, EvidenceStatus? Evidence)
{
    public static StepStatus? Of(StepResult? result) => result is { } step
        ? new StepStatus(step.Step.Label(), step.Outcome.Label(), step.Duration.TotalSeconds, EvidenceStatus.Of(step.Evidence))
        : null;
}
