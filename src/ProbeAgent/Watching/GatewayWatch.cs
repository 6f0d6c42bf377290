using System.Collections.Immutable;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Rollouts;
using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.Watching;

/// <summary>All that watches one gateway, put together: what it has found, for whoever reports it, and the loops that find it.</summary>
internal sealed record GatewayWatch
{
    /// <summary>The value of the label <c>gateway</c>.</summary>
    public required string Gateway { get; init; }

    public ImmutableArray<IWatchedPath> Paths { get; init; } = [];

    /// <summary>Paths that can't exist from here.</summary>
    public ImmutableArray<AbsentPath> Absent { get; init; } = [];

    public ImmutableArray<IWatchedClient> Clients { get; init; } = [];

    public ImmutableArray<IWatchedResolver> Resolvers { get; init; } = [];

    /// <summary>Who answers at the addresses that it has left; null where nobody looks.</summary>
    public IWatchedTrials? Trials { get; init; }

    /// <summary>Who the gateway is now.</summary>
    public required IEndpointSource Endpoints { get; init; }

    /// <summary>The last rollouts as they stand now, newest first, the running one included.</summary>
    public Func<ImmutableArray<RolloutRecord>> Rollouts { get; init; } = () => [];

    /// <summary>What goes with it when it is no longer watched.</summary>
    public ImmutableArray<IDisposable> Owned { get; init; } = [];

    /// <summary>Runs all of it until the token fires, each loop on its own: what one does never stops another.</summary>
    public ImmutableArray<Func<CancellationToken, Task>> Loops { get; init; } = [];
}
