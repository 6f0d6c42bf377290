using System.Net;

namespace Docker.DotNet.Http;

/// <summary>Makes of a refusal what is thrown.</summary>
internal delegate DockerApiException Refusal(HttpStatusCode statusCode, string responseBody);
