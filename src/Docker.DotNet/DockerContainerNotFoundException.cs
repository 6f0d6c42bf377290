using System.Net;

namespace Docker.DotNet;

/// <summary>The engine has no such container (any more).</summary>
public class DockerContainerNotFoundException(HttpStatusCode statusCode, string? responseBody)
    : DockerApiException(statusCode, responseBody);
