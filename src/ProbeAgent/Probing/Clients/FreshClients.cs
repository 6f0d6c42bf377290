using ProbeAgent.Discovery;

namespace ProbeAgent.Probing.Clients;

/// <summary>The fresh client of every path that goes by a name. It hears the rounds, so it is made before the paths' loops
/// are, and told of them afterwards.</summary>
internal sealed class FreshClients : IRoundObserver
{
    private Dictionary<(string Gateway, string Vantage, string Path), FreshClient> _byPath = [];

    /// <summary>All of them, once told of the paths.</summary>
    public IReadOnlyCollection<IWatchedClient> All => _byPath.Values;

    /// <summary>Says which paths there are, once, before their first round.</summary>
    /// <param name="paths">The paths under watch.</param>
    /// <param name="endpointsOf">Who a gateway is, by its name.</param>
    public void Watch(IEnumerable<IWatchedPath> paths, Func<string, IEndpointSource> endpointsOf) => _byPath = paths
        .Where(watched => ClientPlanner.HasClients(watched.Path))
        .ToDictionary(watched => Key(watched.Path), watched => new FreshClient(watched, endpointsOf(watched.Path.Gateway)));

    /// <summary>What is believed of a path's fresh client; null where it has none.</summary>
    public ClientSnapshot? Find(ProbePath path) => _byPath.TryGetValue(Key(path), out var client) ? client.Snapshot : null;

    public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
    {
        if (_byPath.TryGetValue(Key(round.Path), out var client))
            client.OnRound(round, after);
    }

    private static (string Gateway, string Vantage, string Path) Key(ProbePath path) => (path.Gateway, path.Vantage, path.Name);
}
