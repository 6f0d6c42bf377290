namespace Docker.DotNet.Http;

/// <summary>What an engine's URL says: a socket's file, or a host.</summary>
/// <param name="Socket">The Unix socket's path; null for TCP.</param>
/// <param name="Base">What requests' URLs begin with; ends with a slash.</param>
internal sealed record EngineAddress(string? Socket, Uri Base)
{
    // Docker's own ports: without one, a URL with a scheme that .NET doesn't know would get HTTP's.
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;

    /// <exception cref="NotSupportedException">The scheme is none of the known ones.</exception>
    public static EngineAddress Of(Uri endpoint, bool tls) => endpoint.Scheme switch
    {
        // The host is for the header alone.
        "unix" => new(endpoint.LocalPath, new Uri("http://docker/")),
        "tcp" => new(null, Http(endpoint, tls, tls ? TlsPort : PlainPort)),
        "http" => new(null, Http(endpoint, tls, endpoint.Port)),
        "https" => new(null, Http(endpoint, true, endpoint.Port)),
        var scheme => throw new NotSupportedException($"Unknown URL scheme {scheme}: unix, tcp, http and https are known."),
    };

    /// <summary>For people.</summary>
    public override string ToString() => Socket ?? Base.GetLeftPart(UriPartial.Authority);

    private static Uri Http(Uri endpoint, bool tls, int port) => new UriBuilder
    {
        Scheme = tls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp,
        Host = endpoint.Host,
        Port = endpoint.Port < 0 ? port : endpoint.Port,
        Path = endpoint.AbsolutePath.TrimEnd('/') + "/",
    }.Uri;
}
