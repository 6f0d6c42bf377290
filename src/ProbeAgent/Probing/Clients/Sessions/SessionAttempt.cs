using System.Net;

namespace ProbeAgent.Probing.Clients.Sessions;

/// <summary>What came of opening a session.</summary>
/// <param name="End">The rung it ended on; the handshake, held, where there is a session.</param>
/// <param name="Address">The address it went by; null when it got none.</param>
/// <param name="Session">The session, its receiver's to dispose; null when it did not come about.</param>
/// <param name="KeptBack">Whether the guard of the token let nothing be sent: it was not even tried.</param>
internal readonly record struct SessionAttempt(StepResult End, IPAddress? Address = null, HeldSession? Session = null, bool KeptBack = false);
