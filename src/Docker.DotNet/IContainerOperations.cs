using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <inheritdoc cref="IDockerClient" path="/summary"/>
public interface IContainerOperations
{
    Task<IList<ContainerListResponse>> ListContainersAsync(ContainersListParameters parameters, CancellationToken cancellationToken = default);

    /// <param name="id">An id, the beginning of one, or a name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DockerContainerNotFoundException">There is none.</exception>
    Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken = default);
}
