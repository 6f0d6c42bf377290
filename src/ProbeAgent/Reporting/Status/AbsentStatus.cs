namespace ProbeAgent.Reporting.Status;

/// <summary>A path that is not probed, and why.</summary>
internal sealed record AbsentStatus(string Name, string Because);
