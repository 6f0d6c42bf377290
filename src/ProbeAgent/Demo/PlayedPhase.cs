namespace ProbeAgent.Demo;

/// <summary>The scene that is being played.</summary>
/// <param name="Phase">The scene.</param>
/// <param name="Number">Its place in the story, from 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Start">When it began.</param>
internal sealed record PlayedPhase(DemoPhase Phase, int Number, int Count, DateTimeOffset Start)
{
    public TimeSpan RemainingAt(DateTimeOffset now)
    {
        var remaining = Start + Phase.Length - now;
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
