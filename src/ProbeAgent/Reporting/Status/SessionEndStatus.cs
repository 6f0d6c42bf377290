using ProbeAgent.Probing.Clients.Sessions;

namespace ProbeAgent.Reporting.Status;

/// <summary>How a session ended.</summary>
internal sealed record SessionEndStatus(DateTime At, string Reason, int? CloseCode, string? Detail, double LifetimeSeconds, string Address)
{
    public static SessionEndStatus? Of(SessionEnd? end) => end is null ? null : new SessionEndStatus(
        end.At.UtcDateTime, end.Reason.Label(), end.CloseCode, end.Detail, end.Lifetime.TotalSeconds, end.Address.ToString());
}
