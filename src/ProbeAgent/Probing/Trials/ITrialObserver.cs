namespace ProbeAgent.Probing.Trials;

/// <summary>Hears of every look at a gateway's retired addresses, and at once when one of them is the gateway's again or is
/// forgotten. Must be quick: the discovery may wait for it. What it throws is logged and stops nobody.</summary>
internal interface ITrialObserver
{
    /// <param name="before">What was found before.</param>
    /// <param name="after">What is found now.</param>
    void OnTrials(TrialSnapshot before, TrialSnapshot after);
}
