using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Http;
using ProbeAgent.Vantages;

namespace ProbeAgent.Reporting.Healthcheck;

/// <summary>Asks <c>/healthz</c> once, by the ladder's own exchange: it is bounded, and starts with less than HttpClient.</summary>
internal static class HealthzQuestion
{
    // Longer than what any agent says of itself; Docker keeps 4 KiB of it.
    private const int MaxBody = 2048;

    /// <returns>Null when nobody takes the connection.</returns>
    public static async Task<Connection?> DialAsync(IPEndPoint endpoint, CancellationToken deadline)
    {
        Socket? socket = null;
        try
        {
            socket = Vantage.OwnNamespace(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.NoDelay = true;
            await socket.ConnectAsync(endpoint, deadline).ConfigureAwait(false);
            return new Connection(socket);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            socket?.Dispose();
            return null;
        }
    }

    public static async Task<HealthFinding> AskAsync(Connection connection, IPEndPoint endpoint, bool isTls, CancellationToken deadline)
    {
        if (isTls && await SecureAsync(connection, deadline).ConfigureAwait(false) is { } problem)
            return Unhealthy($"no TLS with what listens at {endpoint}: {problem}");
        var request = Encoding.ASCII.GetBytes($"GET /healthz HTTP/1.1\r\nHost: {endpoint}\r\nConnection: close\r\n\r\n");
        using var answer = await HttpExchange.AskAsync(connection, request, MaxBody, deadline).ConfigureAwait(false);
        return Judge(answer, endpoint);
    }

    private static HealthFinding Judge(HttpAnswer answer, IPEndPoint endpoint)
    {
        var said = string.Join("; ", Printable.Lines(answer.Body, MaxBody));
        if (answer.Transfer != Outcome.Ok)
            return Unhealthy($"no health from {endpoint}: {answer.Detail}");
        return answer.Head.Status switch
        {
            // Anybody may say 200; only the agent says ok besides.
            200 when said == "ok" => new HealthFinding(true, $"healthy at {endpoint}"),
            503 => Unhealthy($"unhealthy at {endpoint}: {(said.Length > 0 ? said : "it does not say why")}"),
            var status => Unhealthy($"{endpoint} answers {status} to /healthz, as an agent does not: another service, or another agent's port?"),
        };
    }

    // Whoever it is, it is here; the certificate is for the names that others know it by.
    private static async Task<string?> SecureAsync(Connection connection, CancellationToken deadline)
    {
        var stream = new SslStream(connection.Stream, leaveInnerStreamOpen: true);
        try
        {
            var options = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null };
            await stream.AuthenticateAsClientAsync(options, deadline).ConfigureAwait(false);
            connection.Secure(stream);
            return null;
        }
        catch (Exception e)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            return e is System.Security.Authentication.AuthenticationException ? "it does not speak TLS" : Failure.Describe(e);
        }
    }

    private static HealthFinding Unhealthy(string line) => new(false, line);
}
