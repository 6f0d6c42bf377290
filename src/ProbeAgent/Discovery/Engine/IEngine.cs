namespace ProbeAgent.Discovery.Engine;

/// <summary>What discovery asks of a container engine. Only reads. A seam for tests; the other one is <see cref="DockerEngine"/>.</summary>
/// <remarks>Every call throws what tells that the engine is away, refuses or can't be understood; none takes longer than its token.</remarks>
internal interface IEngine : IDisposable
{
    /// <summary>Whether its stream of events can die without a word, because routers and firewalls lie between.</summary>
    bool IsRemote { get; }

    Task PingAsync(CancellationToken cancellationToken);

    /// <summary>The engine's version, for people.</summary>
    Task<string> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>All containers, running or not.</summary>
    Task<IReadOnlyList<ListedContainer>> ListContainersAsync(CancellationToken cancellationToken);

    /// <param name="id">An id, or a name.</param>
    /// <param name="cancellationToken">Ends the wait, which lasts as long as the container is being started or stopped.</param>
    /// <returns>Null when there is no such container.</returns>
    Task<ContainerFacts?> InspectContainerAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<NetworkFacts>> ListNetworksAsync(CancellationToken cancellationToken);

    /// <returns>Null when there is no such network.</returns>
    Task<NetworkFacts?> InspectNetworkAsync(string id, CancellationToken cancellationToken);

    /// <summary>Follows the events until the engine ends the stream.</summary>
    /// <param name="since">From when on: Unix time with nanoseconds; null for from now on.</param>
    /// <param name="happened">Told of each; null for one that could not be read. Quick, on the reader's own thread.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task FollowAsync(string? since, Action<EngineEvent?> happened, CancellationToken cancellationToken);
}
