namespace ProbeAgent.Reporting.Status;

/// <summary>What one rung showed.</summary>
internal sealed record StepStatus(string Step, string Outcome, double DurationSeconds, EvidenceStatus? Evidence);
