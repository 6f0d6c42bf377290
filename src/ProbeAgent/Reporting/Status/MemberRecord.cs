using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Reporting.Status;

/// <summary>One container of a gateway's.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContainerId">Its id.</param>
/// <param name="State">The engine's word for its state.</param>
/// <param name="Healthy">What its health check says; absent without one.</param>
/// <param name="StartedAt">When it was last started.</param>
/// <param name="NetworkMode">How it stands in the network.</param>
/// <param name="Published">Its published ports, as <c>127.0.0.1:18789->18789</c>.</param>
internal sealed record MemberRecord(
    string Name, string ContainerId, string State, bool? Healthy, DateTime? StartedAt, string NetworkMode, IReadOnlyList<string> Published)
{
    public static MemberRecord Of(Member member) => new(
        member.Name,
        member.ContainerId,
        Spelling.Of(member.Status),
        member.Healthy,
        member.StartedAt?.UtcDateTime,
        member.NetworkMode,
        [.. member.Published.Select(port => $"{new IPEndPoint(port.HostAddress, port.HostPort)}->{port.ContainerPort}")]);
}
