namespace ProbeAgent.Probing.Clients;

/// <summary>Hears of every look of every client but <see cref="ClientKind.Fresh"/>, whose looks are the path's rounds. What it
/// throws is logged and stops neither the client nor the other observers.</summary>
internal interface IClientObserver
{
    /// <param name="before">What was believed before.</param>
    /// <param name="after">What is believed now.</param>
    void OnClient(ClientSnapshot before, ClientSnapshot after);
}
