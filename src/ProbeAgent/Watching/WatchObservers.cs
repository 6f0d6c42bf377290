using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Rollouts;
using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.Watching;

/// <summary>Who hears of what is found.</summary>
internal sealed record WatchObservers
{
    public IReadOnlyList<IRoundObserver> Rounds { get; init; } = [];

    public IReadOnlyList<IClientObserver> Clients { get; init; } = [];

    public IReadOnlyList<IResolverObserver> Resolvers { get; init; } = [];

    public IReadOnlyList<ITrialObserver> Trials { get; init; } = [];

    public IReadOnlyList<IRolloutObserver> Rollouts { get; init; } = [];

    public IReadOnlyList<IWatchObserver> Watches { get; init; } = [];
}
