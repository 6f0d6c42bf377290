using ProbeAgent.Rollouts;

namespace ProbeAgent.Reporting.Status;

/// <summary>One entry of a rollout's timeline.</summary>
/// <param name="At">When it happened.</param>
/// <param name="SeenAt">When the agent came to know of it.</param>
/// <param name="Kind"><c>event</c>, <c>endpoints</c>, <c>identity</c>, <c>path</c>, <c>resolver</c> or <c>client</c>.</param>
/// <param name="Name">Whose.</param>
/// <param name="What">What happened, in a word.</param>
/// <param name="Detail">Where or why.</param>
internal sealed record RolloutMoment(DateTime At, DateTime SeenAt, string Kind, string Name, string What, string? Detail)
{
    public static RolloutMoment Of(TimelineEntry entry) => new(
        entry.At.UtcDateTime, entry.SeenAt.UtcDateTime, entry.Kind.ToString().ToLowerInvariant(), entry.Name, entry.What, entry.Detail);
}
