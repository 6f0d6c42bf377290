namespace ProbeAgent.Rollouts;

/// <summary>Hears of every rollout's begin and end, in order and one at a time. What it throws is logged and stops nobody.</summary>
internal interface IRolloutObserver
{
    void OnBegan(RolloutRecord rollout);

    void OnEnded(RolloutRecord rollout);
}
