namespace ProbeAgent.Reporting.Healthcheck;

/// <summary>What came of asking the agent how it is.</summary>
/// <param name="Healthy">Whether it said that it is well.</param>
/// <param name="Line">What was found, in one line for people.</param>
internal readonly record struct HealthFinding(bool Healthy, string Line);
