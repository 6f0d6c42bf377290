using Filters = System.Collections.Generic.IDictionary<string, System.Collections.Generic.IDictionary<string, bool>>;

namespace ProbeAgent.Tests.DockerDotNet.Original;

/// <summary>The stand-in or the original: each call by a client of its own, in the version that is given, or by default in one
/// that both have.</summary>
public interface ILibrary
{
    object Configure(Uri? endpoint, TimeSpan timeout);

    Task<object> ListContainersAsync(Uri engine, bool? all, string? since, string? before, long? limit, Filters? filters);

    /// <summary>Without parameters at all.</summary>
    Task<object> ListContainersAsync(Uri engine);

    Task<object> InspectContainerAsync(Uri engine, string? id, TimeSpan timeout = default, CancellationToken cancellationToken = default);

    Task<object> ListNetworksAsync(Uri engine, Filters? filters, Version? version);

    Task<object> InspectNetworkAsync(Uri engine, string? id);

    Task<object> GetVersionAsync(Uri engine);

    Task PingAsync(Uri engine);

    /// <param name="engine">Whom to ask.</param>
    /// <param name="parameters">Since, until and filters; null for no parameters at all.</param>
    /// <param name="seen">Called for each event; null for no progress at all.</param>
    /// <param name="timeout">The configuration's; the default is long.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task MonitorEventsAsync(
        Uri engine,
        (string? Since, string? Until, Filters? Filters)? parameters,
        Action<object>? seen,
        TimeSpan timeout = default,
        CancellationToken cancellationToken = default);
}
