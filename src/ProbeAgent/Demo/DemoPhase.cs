namespace ProbeAgent.Demo;

/// <summary>One scene of the demo.</summary>
/// <param name="Title">What happens, in a few words.</param>
/// <param name="Watch">What to look at: two lines of at most 68 characters.</param>
/// <param name="Length">How long it is played.</param>
/// <param name="Enter">Makes it happen.</param>
internal sealed record DemoPhase(string Title, string[] Watch, TimeSpan Length, Action Enter);
