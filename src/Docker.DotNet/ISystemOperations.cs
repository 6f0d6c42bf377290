using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <inheritdoc cref="IDockerClient" path="/summary"/>
public interface ISystemOperations
{
    Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks whether the engine answers.</summary>
    Task PingAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Follows the events, each reported the moment it is complete, one after the other, by the thread that read it. Ends
    /// without an error when the engine ends the stream (at <see cref="ContainerEventsParameters.Until"/>, or because it
    /// goes down), and with an <see cref="IOException"/> when the connection breaks, when the stream ends in the middle of
    /// an event, or when one grows longer than 1 MiB. <see cref="IDockerClient.DefaultTimeout"/> applies until the stream
    /// begins; afterwards only <paramref name="cancellationToken"/> ends the wait.
    /// </summary>
    /// <remarks>
    /// An event that can't be read doesn't end the stream, because the next may be good: it is reported as a
    /// <see cref="Message"/> without <see cref="Message.Type"/>, whose <see cref="object.ToString"/> says what is wrong.
    /// Something has happened then, and only reading everything anew tells what.
    /// </remarks>
    Task MonitorEventsAsync(ContainerEventsParameters parameters, IProgress<Message> progress, CancellationToken cancellationToken = default);
}
