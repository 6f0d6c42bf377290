namespace ProbeAgent.Discovery.Engine;

/// <summary>How looks are made, and who is told how they went.</summary>
/// <param name="Reader">Reads all of an engine.</param>
/// <param name="Patience">How long one answer may take.</param>
/// <param name="Time">The clock.</param>
/// <param name="HasRead">Told each time that all has been read.</param>
/// <param name="HasFailed">Told of a look that failed; it is made again. From any thread.</param>
internal sealed record LookSettings(EngineReader Reader, Patience Patience, TimeProvider Time, Action HasRead, Action<Exception> HasFailed);
