using Docker.DotNet.Events;
using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class SystemOperations(EngineApi api) : ISystemOperations
{
    public Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default) =>
        api.GetInAnyVersionAsync("version", EngineJson.Default.VersionResponse, cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken = default) => api.PingAsync(cancellationToken);

    public Task MonitorEventsAsync(
        ContainerEventsParameters parameters, IProgress<Message> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new QueryText()
            .Add("since", parameters.Since)
            .Add("until", parameters.Until)
            .Add("filters", parameters.Filters);
        return FollowAsync($"events{query}", progress, cancellationToken);
    }

    private async Task FollowAsync(string path, IProgress<Message> progress, CancellationToken cancellationToken)
    {
        using var response = await api.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var events = new EventReader(stream);
            while (await events.ReadAsync(cancellationToken).ConfigureAwait(false) is { } message)
                progress.Report(message);
        }
    }
}
