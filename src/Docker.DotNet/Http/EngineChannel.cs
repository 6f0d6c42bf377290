using System.Net;
using System.Net.Sockets;

namespace Docker.DotNet.Http;

/// <summary>Asks one engine. It knows no other request than GET, so nothing that uses it can change anything.</summary>
internal sealed class EngineChannel : IDisposable
{
    internal const int LongestRefusal = 64 << 10;

    private readonly DockerClientConfiguration _configuration;
    private readonly EngineAddress _address;
    private readonly HttpMessageInvoker _invoker;

    /// <exception cref="NotSupportedException">The endpoint's scheme is none of the known ones.</exception>
    public EngineChannel(DockerClientConfiguration configuration)
    {
        _configuration = configuration;
        _address = EngineAddress.Of(configuration.EndpointBaseUri, configuration.Credentials.IsTlsCredentials());
        _invoker = new HttpMessageInvoker(configuration.Credentials.GetHandler(EngineConnector.Create(_address)));
    }

    /// <summary>Waits for the head of an answer.</summary>
    /// <param name="path">With its version and query; without a leading slash.</param>
    /// <param name="notFound">What to throw when there is no such thing; null for what every refusal throws.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A good answer.</returns>
    /// <exception cref="DockerApiException">It isn't a good one.</exception>
    /// <exception cref="HttpRequestException">There is none.</exception>
    public async Task<HttpResponseMessage> GetAsync(string path, Refusal? notFound, CancellationToken cancellationToken)
    {
        var response = await SendAsync(path, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var body = await BoundedBody.ReadAsync(response.Content, LongestRefusal, cancellationToken).ConfigureAwait(false);
            throw notFound is not null && response.StatusCode == HttpStatusCode.NotFound
                ? notFound(response.StatusCode, body.ToString())
                : new DockerApiException(response.StatusCode, body.ToString());
        }
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address.Base.AbsoluteUri + path));
        request.Headers.ConnectionClose = true;
        request.Headers.Add("User-Agent", "Docker.DotNet");
        foreach (var (name, value) in _configuration.DefaultHttpRequestHeaders)
            request.Headers.Add(name, value);
        try
        {
            return await _invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException reason)
        {
            // Its own message names the header's host, which for a Unix socket means nothing.
            throw new HttpRequestException(e.HttpRequestError, $"no connection to the engine at {_address}: {reason.Message}", reason);
        }
    }
}
