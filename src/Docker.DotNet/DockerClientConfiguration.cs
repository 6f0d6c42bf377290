namespace Docker.DotNet;

/// <summary>Where an engine is, and how to talk to it.</summary>
public class DockerClientConfiguration : IDisposable
{
    private static readonly Uri LocalEndpoint = new("unix:/var/run/docker.sock");
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan UsualPipeTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The engine of this machine.</summary>
    /// <inheritdoc cref="DockerClientConfiguration(Uri, Credentials?, TimeSpan, TimeSpan, IReadOnlyDictionary{string, string}?)"/>
    public DockerClientConfiguration(
        Credentials? credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string>? defaultHttpRequestHeaders = null)
        : this(LocalEndpoint, credentials, defaultTimeout, namedPipeConnectTimeout, defaultHttpRequestHeaders)
    {
    }

    /// <param name="endpoint">A <c>unix://</c>, <c>tcp://</c>, <c>http://</c> or <c>https://</c> URL.</param>
    /// <param name="credentials">None by default.</param>
    /// <param name="defaultTimeout">How long an answer may take; 100 s by default.</param>
    /// <param name="namedPipeConnectTimeout">Of no use: there are no named pipes here.</param>
    /// <param name="defaultHttpRequestHeaders">Sent with every request.</param>
    /// <exception cref="ArgumentNullException"><paramref name="endpoint"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="defaultTimeout"/> is negative and not infinite.</exception>
    public DockerClientConfiguration(
        Uri endpoint,
        Credentials? credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string>? defaultHttpRequestHeaders = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (defaultTimeout < Timeout.InfiniteTimeSpan)
            throw new ArgumentException("Default timeout must be greater than -1", nameof(defaultTimeout));
        EndpointBaseUri = endpoint;
        Credentials = credentials ?? new AnonymousCredentials();
        DefaultTimeout = defaultTimeout == TimeSpan.Zero ? UsualTimeout : defaultTimeout;
        NamedPipeConnectTimeout = namedPipeConnectTimeout == TimeSpan.Zero ? UsualPipeTimeout : namedPipeConnectTimeout;
        DefaultHttpRequestHeaders = defaultHttpRequestHeaders ?? new Dictionary<string, string>();
    }

    public IReadOnlyDictionary<string, string> DefaultHttpRequestHeaders { get; }

    public Uri EndpointBaseUri { get; }

    public Credentials Credentials { get; }

    public TimeSpan DefaultTimeout { get; }

    public TimeSpan NamedPipeConnectTimeout { get; }

    /// <summary>A client, which connects to nothing before it is asked.</summary>
    /// <param name="requestedApiVersion">By default the client and the engine agree on one.</param>
    /// <exception cref="NotSupportedException">The endpoint's scheme is none of the known ones.</exception>
    public DockerClient CreateClient(Version? requestedApiVersion = null) => new(this, requestedApiVersion, TimeProvider.System);

    public void Dispose()
    {
        Credentials.Dispose();
        GC.SuppressFinalize(this);
    }
}
