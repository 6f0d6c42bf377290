namespace ProbeAgent.Probing.Clients;

/// <summary>What is believed of a client, where everybody can see it: its own loop writes, the observers are told, anybody reads.</summary>
internal sealed partial class PublishedClient(
    ProbePath path, ClientKind client, IReadOnlyList<IClientObserver> observers, ILogger logger)
{
    private volatile ClientSnapshot _snapshot = new() { Path = path, Client = client };

    /// <summary>What is believed now.</summary>
    public ClientSnapshot Snapshot => _snapshot;

    /// <summary>Replaces the belief and tells the observers. Never throws.</summary>
    public void Publish(ClientSnapshot after)
    {
        var before = _snapshot;
        _snapshot = after;
        foreach (var observer in observers)
        {
            try
            {
                observer.OnClient(before, after);
            }
            catch (Exception e)
            {
                Log.ObserverFault(logger, observer.GetType().Name, path.Gateway, path.Name, client.Label(), e);
            }
        }
    }

    /// <summary>Says that a look failed by a fault of the agent's own.</summary>
    public void Fault(Exception exception) => Log.LoopFault(logger, path.Gateway, path.Name, client.Label(), exception);

    private static partial class Log
    {
        [LoggerMessage(EventId = 120, Level = LogLevel.Error, Message = "{Gateway} {Path}: {Client} failed by a fault of the agent's own")]
        public static partial void LoopFault(ILogger logger, string gateway, string path, string client, Exception exception);

        [LoggerMessage(EventId = 121, Level = LogLevel.Error, Message = "{Observer} failed on a look of {Gateway} {Path} {Client}")]
        public static partial void ObserverFault(ILogger logger, string observer, string gateway, string path, string client, Exception exception);
    }
}
