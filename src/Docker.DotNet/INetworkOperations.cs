using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <inheritdoc cref="IDockerClient" path="/summary"/>
public interface INetworkOperations
{
    Task<IList<NetworkResponse>> ListNetworksAsync(NetworksListParameters? parameters = null, CancellationToken cancellationToken = default);

    /// <param name="id">An id, the beginning of one, or a name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DockerNetworkNotFoundException">There is none.</exception>
    Task<NetworkResponse> InspectNetworkAsync(string id, CancellationToken cancellationToken = default);
}
