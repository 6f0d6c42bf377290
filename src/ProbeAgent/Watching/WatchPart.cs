using ProbeAgent.Discovery;

namespace ProbeAgent.Watching;

/// <summary>What watches: the list of what is under watch, and the services that keep it and run its loops.</summary>
internal sealed record WatchPart(Watchlist List, IReadOnlyList<IHostedService> Services)
{
    /// <summary>Finds out who the gateways are; null where nobody does.</summary>
    public DiscoveryService? Discovery { get; init; }
}
