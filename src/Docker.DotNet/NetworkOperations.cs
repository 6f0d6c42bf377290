using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class NetworkOperations(EngineApi api) : INetworkOperations
{
    public async Task<IList<NetworkResponse>> ListNetworksAsync(
        NetworksListParameters? parameters = null, CancellationToken cancellationToken = default)
    {
        var query = new QueryText().Add("filters", parameters?.Filters);
        return await api.GetAsync($"networks{query}", EngineJson.Default.NetworkResponseArray, null, cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<NetworkResponse> InspectNetworkAsync(string id, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(id))
            throw new ArgumentNullException(nameof(id));
        return await api.GetAsync(
            $"networks/{Uri.EscapeDataString(id)}", EngineJson.Default.NetworkResponse, NoSuchNetwork, cancellationToken)
            .ConfigureAwait(false);
    }

    private static DockerNetworkNotFoundException NoSuchNetwork(System.Net.HttpStatusCode statusCode, string responseBody) =>
        new(statusCode, responseBody);
}
