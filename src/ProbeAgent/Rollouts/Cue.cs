namespace ProbeAgent.Rollouts;

/// <summary>An announcing event, as the explanation of an outage.</summary>
/// <param name="At">When it happened, by the engine's date.</param>
/// <param name="IsAfterwards">Whether the engine tells of it only once it has seen what came of it: a death, not the signal.</param>
internal readonly record struct Cue(TimeSpan At, bool IsAfterwards)
{
    public static Cue Of(TimeSpan at, string action) => new(at, action is "die" or "stop" or "oom" or "destroy" or "network.disconnect");
}
