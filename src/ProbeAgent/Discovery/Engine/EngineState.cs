namespace ProbeAgent.Discovery.Engine;

/// <summary>How it stands with the engine.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Answers">Whether all has been read and events flow; null before the first answer or failure.</param>
/// <param name="Version">What it last said its version is; null before.</param>
/// <param name="Problem">Why it does not answer; null while it does.</param>
internal sealed record EngineState(string Address, bool? Answers = null, string? Version = null, string? Problem = null);
