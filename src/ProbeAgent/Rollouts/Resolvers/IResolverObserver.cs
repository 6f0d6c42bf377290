namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Hears of every look of every resolver's view. What it throws is logged and stops neither the view nor the others.</summary>
internal interface IResolverObserver
{
    /// <param name="before">What it showed before.</param>
    /// <param name="after">What it shows now.</param>
    void OnResolver(ResolverSnapshot before, ResolverSnapshot after);
}
