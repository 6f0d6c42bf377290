using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ContainerOperations(EngineApi api) : IContainerOperations
{
    public async Task<IList<ContainerListResponse>> ListContainersAsync(
        ContainersListParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new QueryText()
            .Add("all", parameters.All)
            .Add("since", parameters.Since)
            .Add("before", parameters.Before)
            .Add("limit", parameters.Limit)
            .Add("filters", parameters.Filters);
        return await api.GetAsync(
            $"containers/json{query}", EngineJson.Default.ContainerListResponseArray, null, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(id))
            throw new ArgumentNullException(nameof(id));
        return await api.GetAsync(
            $"containers/{Uri.EscapeDataString(id)}/json", EngineJson.Default.ContainerInspectResponse, NoSuchContainer, cancellationToken).ConfigureAwait(false);
    }

    private static DockerContainerNotFoundException NoSuchContainer(System.Net.HttpStatusCode statusCode, string responseBody) =>
        new(statusCode, responseBody);
}
