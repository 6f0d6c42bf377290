namespace ProbeAgent.Probing;

/// <summary>Hears of every finished round. What it throws is logged and stops neither the path nor the other observers.</summary>
internal interface IRoundObserver
{
    /// <param name="round">What happened.</param>
    /// <param name="before">What was believed before.</param>
    /// <param name="after">What is believed now.</param>
    void OnRound(Round round, PathSnapshot before, PathSnapshot after);
}
