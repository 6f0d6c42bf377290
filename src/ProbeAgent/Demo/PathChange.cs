using ProbeAgent.Probing;

namespace ProbeAgent.Demo;

/// <summary>A path came up, went down, or is down for another reason.</summary>
/// <param name="Number">Counts all changes, from 1.</param>
/// <param name="At">When the round ended that showed it.</param>
/// <param name="Path">The path's name.</param>
/// <param name="End">Where the path ends now.</param>
internal sealed record PathChange(long Number, DateTimeOffset At, string Path, StepResult End);
