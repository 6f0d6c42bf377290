namespace ProbeAgent.Rollouts;

/// <summary>What a rollout's course brings about.</summary>
internal interface IRolloutEffects
{
    /// <summary>Everybody is to look at once, and fast for a while.</summary>
    void Announce();

    void Began(RolloutRecord rollout);

    void Ended(RolloutRecord rollout);
}
