namespace Docker.DotNet;

/// <summary>
/// Reads from one engine. Every call asks over a connection of its own and throws the same:
/// <see cref="DockerApiException"/> when the engine refuses or its answer can't be read,
/// <see cref="HttpRequestException"/> when it can't be reached or the answer breaks off, and
/// <see cref="TaskCanceledException"/> when the token fires or <see cref="DefaultTimeout"/> has passed, then with a
/// <see cref="TimeoutException"/> inside. Here is a part of the original's members, so code that is to compile against
/// both calls the interfaces and doesn't implement them.
/// </summary>
public interface IDockerClient : IDisposable
{
    DockerClientConfiguration Configuration { get; }

    /// <summary>How long the engine may take for a whole answer, or to begin a stream.</summary>
    TimeSpan DefaultTimeout { get; set; }

    IContainerOperations Containers { get; }

    INetworkOperations Networks { get; }

    ISystemOperations System { get; }
}
