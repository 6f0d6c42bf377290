using System.Net;

namespace ProbeAgent.LabTests.Lab;

/// <summary>How the lab itself asks gateways and agents: never through a proxy, and with trust in the lab's own certificates.</summary>
internal static class LabHttp
{
    public static HttpClient Client { get; } = Make(TimeSpan.FromSeconds(30));

    /// <summary>For what is answered only after something else has happened.</summary>
    public static HttpClient Patient { get; } = Make(Timeout.InfiniteTimeSpan);

    /// <summary>Whether <paramref name="uri"/> answers with 200 and <paramref name="text"/>; false when nobody answers.</summary>
    public static async Task<bool> AnswersAsync(Uri uri, string text, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync(uri, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                && (await response.Content.ReadAsStringAsync(cancellationToken)).Contains(text, StringComparison.Ordinal);
        }
        catch (Exception e) when (IsNobody(e, cancellationToken))
        {
            return false;
        }
    }

    /// <summary>Whether nobody answered, or not in time.</summary>
    public static bool IsNobody(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static HttpClient Make(TimeSpan timeout) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero, // every request is a new connection: an old one says nothing of now
        SslOptions = { RemoteCertificateValidationCallback = CertificateFiles.IsOurs },
    })
    {
        Timeout = timeout,
    };
}
