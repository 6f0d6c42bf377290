namespace ProbeAgent.Reporting.Status;

/// <summary>How the gateway's token fares; never the token.</summary>
/// <param name="Refused">The gateway refused the present one; it is kept back until it changes.</param>
/// <param name="Problem">Why its file can't be read any more.</param>
internal sealed record TokenStatus(bool Refused, string? Problem);
