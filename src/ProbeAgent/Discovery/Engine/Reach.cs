using System.Collections.Frozen;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Vantages;

namespace ProbeAgent.Discovery.Engine;

/// <summary>On which of the engine's networks the agent can reach containers by their addresses.</summary>
/// <param name="Networks">Their ids; null for all.</param>
internal sealed record Reach(FrozenSet<string>? Networks)
{
    public static Reach All { get; } = new((FrozenSet<string>?)null);

    /// <param name="self">What the agent's own container is.</param>
    /// <param name="form">How the agent stands to the gateway.</param>
    /// <param name="networks">All networks.</param>
    public static Reach Of(SelfFinding? self, VantageForm form, IEnumerable<NetworkFacts> networks)
    {
        // From a host's own network namespace all of its bridges are one hop away; no macvlan and no overlay is.
        if (self?.OnNetworksOf is { NetworkMode: "host" } || (self?.OnNetworksOf is null && form == VantageForm.Host))
            return new Reach(networks.Where(network => network.IsBridge).Select(network => network.Id).ToFrozenSet());
        return self?.OnNetworksOf is { } container
            ? new Reach(container.Attachments.Select(place => place.NetworkId).ToFrozenSet())
            : All;
    }

    public bool Includes(string networkId) => Networks is null || Networks.Contains(networkId);
}
