namespace ProbeAgent.Reporting.Status;

/// <summary>Where and how a path ended.</summary>
internal sealed record RolloutOutcome(string Step, string Outcome);
