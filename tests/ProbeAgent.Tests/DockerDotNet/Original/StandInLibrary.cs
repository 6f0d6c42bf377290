using Docker.DotNet;
using Docker.DotNet.Models;
using Filters = System.Collections.Generic.IDictionary<string, System.Collections.Generic.IDictionary<string, bool>>;
using Version = System.Version;

namespace ProbeAgent.Tests.DockerDotNet.Original;

/// <summary>src/Docker.DotNet.</summary>
public sealed class StandInLibrary : ILibrary
{
    private static readonly Version Both = new(1, 44);

    public object Configure(Uri? endpoint, TimeSpan timeout) => new DockerClientConfiguration(endpoint!, defaultTimeout: timeout);

    public async Task<object> ListContainersAsync(Uri engine, bool? all, string? since, string? before, long? limit, Filters? filters)
    {
        using var client = Connect(engine);
        return await client.Containers.ListContainersAsync(
            new ContainersListParameters { All = all, Since = since, Before = before, Limit = limit, Filters = filters });
    }

    public async Task<object> ListContainersAsync(Uri engine)
    {
        using var client = Connect(engine);
        return await client.Containers.ListContainersAsync(null!);
    }

    public async Task<object> InspectContainerAsync(Uri engine, string? id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var client = Connect(engine, timeout);
        return await client.Containers.InspectContainerAsync(id!, cancellationToken);
    }

    public async Task<object> ListNetworksAsync(Uri engine, Filters? filters, Version? version)
    {
        using var client = new DockerClientConfiguration(engine).CreateClient(version);
        return await client.Networks.ListNetworksAsync(new NetworksListParameters { Filters = filters });
    }

    public async Task<object> InspectNetworkAsync(Uri engine, string? id)
    {
        using var client = Connect(engine);
        return await client.Networks.InspectNetworkAsync(id!);
    }

    public async Task<object> GetVersionAsync(Uri engine)
    {
        using var client = Connect(engine);
        return await client.System.GetVersionAsync();
    }

    public async Task PingAsync(Uri engine)
    {
        using var client = Connect(engine);
        await client.System.PingAsync();
    }

    public async Task MonitorEventsAsync(
        Uri engine,
        (string? Since, string? Until, Filters? Filters)? parameters,
        Action<object>? seen,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        using var client = Connect(engine, timeout);
        await client.System.MonitorEventsAsync(
            parameters is var (since, until, filters) ? new ContainerEventsParameters { Since = since, Until = until, Filters = filters } : null!,
            seen is null ? null! : new Seeing(seen),
            cancellationToken);
    }

    private static DockerClient Connect(Uri engine, TimeSpan timeout = default) =>
        new DockerClientConfiguration(engine, defaultTimeout: timeout).CreateClient(Both);

    private sealed class Seeing(Action<object> seen) : IProgress<Message>
    {
        public void Report(Message value) => seen(value);
    }
}
