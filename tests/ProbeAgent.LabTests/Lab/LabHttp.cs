using System.Net;

namespace ProbeAgent.LabTests.Lab;

/// <summary>How the lab itself asks gateways and agents: never through a proxy, and with trust in the lab's own certificates.</summary>
internal static class LabHttp
{
    public static HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero, // every request is a new connection: an old one says nothing of now
        SslOptions = { RemoteCertificateValidationCallback = CertificateFiles.IsOurs },
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Whether <paramref name="uri"/> answers with 200 and <paramref name="text"/>; false when nobody answers.</summary>
    public static async Task<bool> AnswersAsync(Uri uri, string text, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync(uri, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                && (await response.Content.ReadAsStringAsync(cancellationToken)).Contains(text, StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
