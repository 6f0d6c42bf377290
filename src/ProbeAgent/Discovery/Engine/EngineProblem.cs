using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Docker.DotNet;

namespace ProbeAgent.Discovery.Engine;

/// <summary>Why an engine could not be read, in a few words. Not the exceptions' own: the published agent is built without them.</summary>
internal static class EngineProblem
{
    public static string Text(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (Known(inner) is { } text)
                return text;
        }

        return e.Message;
    }

    /// <summary>Whether it says something of the engine, or of the way to it, and not of a fault of the agent's own.</summary>
    public static bool IsTheEngines(Exception e) => e
        is DockerApiException or HttpRequestException or IOException or TimeoutException or OperationCanceledException or SocketException or AuthenticationException
        or UnauthorizedAccessException or CryptographicException;

    private static string? Known(Exception e) => e switch
    {
        DockerApiException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } refused =>
            $"it refuses with {(int)refused.StatusCode}; GETs of /containers, /networks, /events and /_ping are needed",
        DockerApiException { StatusCode: var status } when (int)status >= 300 => $"it answers with {(int)status}",
        AuthenticationException => "its certificate is not trusted, or it does not speak TLS",
        SocketException socket => socket.SocketErrorCode switch
        {
            SocketError.AccessDenied => "this user may not use its socket: give the container the group that owns it",
            SocketError.ConnectionRefused => "nobody listens there",
            SocketError.AddressNotAvailable or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "there is no such socket or host",
            SocketError.ConnectionReset => "it ended the connection",
            var code => $"{code}",
        },
        TimeoutException => "no answer in time",
        EndOfStreamException => "it ended the connection",
        _ => null,
    };
}
