using Docker.DotNet.Http;

namespace Docker.DotNet;

/// <inheritdoc/>
public sealed class DockerClient : IDockerClient
{
    private readonly EngineApi _api;

    internal DockerClient(DockerClientConfiguration configuration, Version? requestedApiVersion, TimeProvider time)
    {
        Configuration = configuration;
        _api = new EngineApi(configuration, requestedApiVersion, time);
        Containers = new ContainerOperations(_api);
        Networks = new NetworkOperations(_api);
        System = new SystemOperations(_api);
    }

    public DockerClientConfiguration Configuration { get; }

    public TimeSpan DefaultTimeout
    {
        get => _api.Timeout;
        set => _api.Timeout = value;
    }

    public IContainerOperations Containers { get; }

    public INetworkOperations Networks { get; }

    public ISystemOperations System { get; }

    /// <summary>Disposes the configuration as well, as the original does. What is under way is its token's to end.</summary>
    public void Dispose()
    {
        Configuration.Dispose();
        _api.Dispose();
    }
}
