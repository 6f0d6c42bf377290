using System.Net;

namespace Docker.DotNet;

/// <summary>The engine has no such network (any more).</summary>
public class DockerNetworkNotFoundException(HttpStatusCode statusCode, string? responseBody)
    : DockerApiException(statusCode, responseBody);
