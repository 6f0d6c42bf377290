using System.Net;

namespace Docker.DotNet;

/// <summary>The engine, or a proxy in front of it, refused, or answered what can't be read.</summary>
public class DockerApiException : Exception
{
    public DockerApiException(HttpStatusCode statusCode, string? responseBody)
        : base($"Docker API responded with status code={statusCode}, response={responseBody}")
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
    }

    internal DockerApiException(HttpStatusCode statusCode, string? responseBody, string message, Exception? innerException)
        : base(message, innerException)
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
    }

    public HttpStatusCode StatusCode { get; }

    /// <summary>What it answered, cut at 64 KiB.</summary>
    public string? ResponseBody { get; }
}
