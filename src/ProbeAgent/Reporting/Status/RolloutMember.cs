using ProbeAgent.Discovery;

namespace ProbeAgent.Reporting.Status;

/// <summary>A member of the gateway before or after a rollout.</summary>
/// <param name="Name">The container's name.</param>
/// <param name="ContainerId">Its id, as short as Docker prints it: the same name may be another container.</param>
/// <param name="Status">Its state by the engine's word.</param>
/// <param name="StartedAt">When it was last started.</param>
internal sealed record RolloutMember(string Name, string ContainerId, string Status, DateTime? StartedAt)
{
    public static RolloutMember Of(Member member) => new(
        member.Name,
        member.ContainerId.Length > 12 ? member.ContainerId[..12] : member.ContainerId,
        member.Status.ToString().ToLowerInvariant(),
        member.StartedAt?.UtcDateTime);
}
