using System.Collections.Immutable;

namespace ProbeAgent.Discovery;

/// <summary>One container of the gateway's service: a replica.</summary>
/// <param name="Name">The container's name without its slash, such as <c>shop-openclaw-gateway-1</c>: the label <c>member</c>.</param>
/// <param name="ContainerId">Its full id.</param>
/// <param name="Status">Its state.</param>
/// <param name="Healthy">What the engine's health check says; null where there is none, or it has not said anything yet.</param>
/// <param name="StartedAt">When it was last started; null if never.</param>
/// <param name="NetworkMode">How it stands in the network: <c>bridge</c>, a network's name, <c>host</c>, <c>none</c>, <c>container:…</c>.</param>
/// <param name="Published">Its published ports; empty while it doesn't run.</param>
internal sealed record Member(
    string Name,
    string ContainerId,
    MemberStatus Status,
    bool? Healthy,
    DateTimeOffset? StartedAt,
    string NetworkMode,
    ImmutableArray<PublishedPort> Published);
