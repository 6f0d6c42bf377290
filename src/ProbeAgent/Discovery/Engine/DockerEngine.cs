using Docker.DotNet;
using Docker.DotNet.Models;

namespace ProbeAgent.Discovery.Engine;

/// <summary>The engine, by Docker's API.</summary>
/// <param name="client">Disposed with this.</param>
/// <param name="isRemote"><inheritdoc cref="IEngine.IsRemote" path="/summary"/></param>
internal sealed class DockerEngine(IDockerClient client, bool isRemote) : IEngine
{
    // What can change who the gateway is. The engine leaves out the rest (exec_*, top, attach, …), which may come by the
    // thousand; health_status makes it match the beginning of an action only, so that "health_status: healthy" comes, too.
    private static readonly string[] Actions =
    [
        "create", EngineEvent.Start, "restart", "kill", "stop", EngineEvent.Die, "oom", "pause", "unpause", EngineEvent.Rename,
        EngineEvent.Destroy, "health_status", "connect", "disconnect",
    ];

    private static readonly string[] Types = ["container", "network"];

    public bool IsRemote => isRemote;

    public Task PingAsync(CancellationToken cancellationToken) => client.System.PingAsync(cancellationToken);

    public async Task<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await client.System.GetVersionAsync(cancellationToken).ConfigureAwait(false)).Version ?? "unknown";
        }
        catch (DockerApiException)
        {
            return "unknown"; // a proxy that keeps it to itself
        }
    }

    public async Task<IReadOnlyList<ListedContainer>> ListContainersAsync(CancellationToken cancellationToken)
    {
        var containers = await client.Containers
            .ListContainersAsync(new ContainersListParameters { All = true }, cancellationToken).ConfigureAwait(false);
        return [.. containers.Select(EngineAnswers.Listed).OfType<ListedContainer>()];
    }

    public async Task<ContainerFacts?> InspectContainerAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return EngineAnswers.Inspected(await client.Containers.InspectContainerAsync(id, cancellationToken).ConfigureAwait(false));
        }
        catch (DockerContainerNotFoundException)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<NetworkFacts>> ListNetworksAsync(CancellationToken cancellationToken)
    {
        var networks = await client.Networks.ListNetworksAsync(null, cancellationToken).ConfigureAwait(false);
        return [.. networks.Select(EngineAnswers.Network).OfType<NetworkFacts>()];
    }

    public async Task<NetworkFacts?> InspectNetworkAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return EngineAnswers.Network(await client.Networks.InspectNetworkAsync(id, cancellationToken).ConfigureAwait(false));
        }
        catch (DockerNetworkNotFoundException)
        {
            return null;
        }
    }

    public Task FollowAsync(string? since, Action<EngineEvent?> happened, CancellationToken cancellationToken)
    {
        var parameters = new ContainerEventsParameters
        {
            Since = since,
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["type"] = Any(Types), ["event"] = Any(Actions) },
        };
        return client.System.MonitorEventsAsync(parameters, new Listener(happened), cancellationToken);
    }

    public void Dispose() => client.Dispose();

    private static Dictionary<string, bool> Any(string[] words) => words.ToDictionary(word => word, _ => true);

    // Not Progress<T>, which hands each on to some thread of the pool, in any order.
    private sealed class Listener(Action<EngineEvent?> happened) : IProgress<Message>
    {
        public void Report(Message value)
        {
            if (value.Type is null)
                happened(null);
            else if (EngineAnswers.Event(value) is { } known)
                happened(known);
        }
    }
}
