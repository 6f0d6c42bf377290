using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Probing;

/// <summary>One walk up a path's ladder to one address, in order, ended by the first rung that failed.</summary>
/// <param name="Address">The address dialled.</param>
/// <param name="Steps">The rungs climbed, lowest first; the last one may have failed, those before it did not. Never empty.</param>
/// <param name="Upgrade">The form of the upgrade asked for; null when that rung was not reached or not wanted.</param>
internal sealed record Attempt(IPEndPoint Address, ImmutableArray<StepResult> Steps, UpgradeForm? Upgrade = null)
{
    /// <summary>Bytes the peer sent, on all the attempt's connections: an audit of default-deny asks whether there were any.</summary>
    public long Received { get; init; }

    /// <summary>What the address was to the gateway when the attempt was judged; unknown also where the path's addresses need
    /// not be the gateway's (<see cref="AddressRule.Any"/>) and this one isn't.</summary>
    public EndpointState Endpoint { get; init; }

    /// <summary>Whose address it is, or was; null where <see cref="Endpoint"/> is unknown.</summary>
    public string? Member { get; init; }

    /// <summary>Where the walk ended.</summary>
    public StepResult End => Steps[^1];

    public bool Success => End.Success;
}
