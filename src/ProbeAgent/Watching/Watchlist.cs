using System.Collections.Immutable;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Watching;

/// <summary>The gateways under watch now. One writer publishes, anybody reads without locks.</summary>
internal sealed class Watchlist
{
    private volatile Box _box = new([], [], false);

    /// <summary>In the order of the settings, then those found by their containers' labels.</summary>
    public ImmutableArray<GatewayWatch> Gateways => _box.Gateways;

    /// <summary>Of each service with labels, whether they count.</summary>
    public ImmutableArray<LabelVerdict> Labels => _box.Labels;

    /// <summary>Whether all that was configured has been put on the list; before that nobody's word is complete.</summary>
    public bool IsComplete => _box.IsComplete;

    /// <summary>Every path of every gateway.</summary>
    public IEnumerable<IWatchedPath> Paths => Gateways.SelectMany(gateway => gateway.Paths);

    /// <summary>What is believed of a path's fresh client; null where it has none.</summary>
    public ClientSnapshot? FreshClientOf(ProbePath path) => Gateways
        .Where(gateway => gateway.Gateway == path.Gateway)
        .SelectMany(gateway => gateway.Clients)
        .Select(client => client.Snapshot)
        .FirstOrDefault(client => client.Client == ClientKind.Fresh && client.Path.Name == path.Name);

    /// <summary>Puts another list in this one's place.</summary>
    public void Publish(ImmutableArray<GatewayWatch> gateways, ImmutableArray<LabelVerdict> labels = default) =>
        _box = new Box(gateways, labels.IsDefault ? [] : labels, true);

    private sealed record Box(ImmutableArray<GatewayWatch> Gateways, ImmutableArray<LabelVerdict> Labels, bool IsComplete);
}
