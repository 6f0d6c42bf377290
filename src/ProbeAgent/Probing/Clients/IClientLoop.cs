namespace ProbeAgent.Probing.Clients;

/// <summary>A client with a loop of its own.</summary>
internal interface IClientLoop : IWatchedClient
{
    /// <summary>Runs until <paramref name="stopping"/> fires, and closes then what the client keeps.</summary>
    Task RunAsync(CancellationToken stopping);
}
