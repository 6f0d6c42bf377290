namespace ProbeAgent.Rollouts;

/// <summary>One thing that happened in a rollout.</summary>
/// <param name="At">When it happened: the engine's time of an event, the begin of the first round that failed.</param>
/// <param name="SeenAt">When the agent came to know of it.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">Whose: a member, a path, a resolver, a client; the gateway for its endpoints.</param>
/// <param name="What">What happened, in a word: the event's action, <c>down</c>, <c>up</c>, <c>shows</c>, <c>stale</c>, …</param>
/// <param name="Detail">Where or why; null when there is nothing to add.</param>
internal sealed record TimelineEntry(
    DateTimeOffset At, DateTimeOffset SeenAt, TimelineKind Kind, string Name, string What, string? Detail = null);
