using Docker.DotNet;

namespace ProbeAgent.Tests.DockerDotNet;

/// <summary>Clients of the fake engine.</summary>
internal static class Connecting
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="engine">Whom to ask.</param>
    /// <param name="version">None: they agree on one.</param>
    /// <param name="time">Measures the timeout.</param>
    /// <param name="credentials">None by default.</param>
    public static DockerClient Connect(this FakeEngine engine, Version? version = null, TimeProvider? time = null, Credentials? credentials = null) =>
        new(new DockerClientConfiguration(engine.Endpoint, credentials, Patience), version, time ?? TimeProvider.System);
}
