using System.Net;

namespace ProbeAgent.Probing.Clients.Sessions;

/// <summary>How a held session ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Lifetime">From hello-ok to its end.</param>
/// <param name="At">When.</param>
/// <param name="Address">Where it led.</param>
/// <param name="CloseCode">The close frame's code (1005 when it had none); null when none came.</param>
/// <param name="Detail">The close frame's reason, or what broke; null when there is nothing to tell. Never holds a secret.</param>
internal sealed record SessionEnd(
    SessionClose Reason, TimeSpan Lifetime, DateTimeOffset At, IPAddress Address, int? CloseCode, string? Detail);
