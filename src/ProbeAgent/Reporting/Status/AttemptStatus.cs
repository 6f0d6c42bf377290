namespace ProbeAgent.Reporting.Status;

/// <summary>One walk up the ladder to one address.</summary>
/// <param name="Address">Address and port dialled.</param>
/// <param name="Success">Whether every rung held.</param>
/// <param name="Upgrade">The form of the upgrade: <c>silent</c> or <c>full</c>.</param>
/// <param name="Steps">The rungs climbed.</param>
/// <param name="Endpoint">What the address was to the gateway: <c>current</c> or <c>retired</c>; absent where that is not known.</param>
/// <param name="Member">Whose it is, or was.</param>
internal sealed record AttemptStatus(string Address, bool Success, string? Upgrade, IReadOnlyList<StepStatus> Steps, string? Endpoint, string? Member);
