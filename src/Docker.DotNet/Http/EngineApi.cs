using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Docker.DotNet.Http;

/// <summary>Asks the engine in a version that it speaks, within the time that a call may take.</summary>
internal sealed class EngineApi : IDisposable
{
    // Containers by the thousand, with all their labels.
    internal const int LongestAnswer = 16 << 20;
    // What a message shows of an answer that can't be read.
    private const int Excerpt = 256;

    private readonly EngineChannel _channel;
    private readonly TimeProvider _time;
    // A version that the caller has chosen is used for everything, as it is.
    private readonly string? _chosen;
    // What paths begin with: "v1.44/", or nothing for an engine that doesn't say what it speaks. Null before it was asked.
    private string? _agreed;

    /// <exception cref="NotSupportedException">The endpoint's scheme is none of the known ones.</exception>
    public EngineApi(DockerClientConfiguration configuration, Version? requestedApiVersion, TimeProvider time)
    {
        _channel = new EngineChannel(configuration);
        _time = time;
        _chosen = requestedApiVersion is null ? null : Prefix(requestedApiVersion);
        Timeout = configuration.DefaultTimeout;
    }

    public TimeSpan Timeout { get; set; }

    /// <summary>Reads a whole answer.</summary>
    /// <param name="path">With its query, without a version.</param>
    /// <param name="type">What the answer is.</param>
    /// <param name="notFound">What to throw when there is no such thing; null for what every refusal throws.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, Refusal? notFound, CancellationToken cancellationToken)
        where T : class => WithinTimeoutAsync(
        async token =>
        {
            using var response = await AskAsync(path, notFound, token).ConfigureAwait(false);
            return await ReadAsync(response, type, token).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Waits until an answer without an end begins. It is the caller's, to read and to dispose.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken) =>
        WithinTimeoutAsync(token => AskAsync(path, null, token), cancellationToken);

    /// <summary>Reads what is the same in every version: it can be asked without agreeing on one.</summary>
    public Task<T> GetInAnyVersionAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => WithinTimeoutAsync(
        async token =>
        {
            using var response = await _channel.GetAsync(_chosen + path, null, token).ConfigureAwait(false);
            return await ReadAsync(response, type, token).ConfigureAwait(false);
        },
        cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) => WithinTimeoutAsync(
        async token =>
        {
            using var response = await _channel.GetAsync(_chosen + "_ping", null, token).ConfigureAwait(false);
            return response.StatusCode;
        },
        cancellationToken);

    public void Dispose() => _channel.Dispose();

    private static string Prefix(Version version) => $"v{version}/";

    private async Task<HttpResponseMessage> AskAsync(string path, Refusal? notFound, CancellationToken cancellationToken)
    {
        if (_chosen is not null)
            return await _channel.GetAsync(_chosen + path, notFound, cancellationToken).ConfigureAwait(false);
        var agreed = Volatile.Read(ref _agreed) ?? await AgreeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _channel.GetAsync(agreed + path, notFound, cancellationToken).ConfigureAwait(false);
        }
        catch (DockerApiException e) when (WantsAnother(e, agreed, out var version))
        {
            agreed = version;
        }
        Volatile.Write(ref _agreed, agreed);
        return await _channel.GetAsync(agreed + path, notFound, cancellationToken).ConfigureAwait(false);
    }

    private static bool WantsAnother(DockerApiException refusal, string agreed, out string prefix)
    {
        prefix = "";
        if (refusal.StatusCode != HttpStatusCode.BadRequest || !ApiVersion.TryReadRefusal(refusal.ResponseBody, out var version))
            return false;
        prefix = Prefix(version);
        return prefix != agreed;
    }

    private async Task<string> AgreeAsync(CancellationToken cancellationToken)
    {
        string agreed;
        try
        {
            using var response = await _channel.GetAsync("_ping", null, cancellationToken).ConfigureAwait(false);
            var newest = response.Headers.TryGetValues(ApiVersion.Header, out var values) ? values.First() : null;
            agreed = ApiVersion.Agree(newest) is { } version ? Prefix(version) : "";
        }
        catch (DockerApiException e) when ((int)e.StatusCode is >= 400 and < 500)
        {
            // A proxy that lets through little: without a version the engine answers in its newest.
            agreed = "";
        }
        Volatile.Write(ref _agreed, agreed);
        return agreed;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var body = await BoundedBody.ReadAsync(response.Content, LongestAnswer, cancellationToken).ConfigureAwait(false);
        if (body.Cut)
            throw Unreadable(response, body, $"it is longer than {LongestAnswer >> 20} MiB", null);
        try
        {
            return JsonSerializer.Deserialize(body.Octets.Span, type) ?? throw Unreadable(response, body, "it is null", null);
        }
        catch (JsonException e)
        {
            throw Unreadable(response, body, e.Message, e);
        }
    }

    private static DockerApiException Unreadable(HttpResponseMessage response, BoundedBody body, string why, Exception? inner)
    {
        var excerpt = (body with { Octets = body.Octets[..Math.Min(Excerpt, body.Octets.Length)] }).ToString();
        return new DockerApiException(
            response.StatusCode, excerpt, $"the engine's answer can't be read, because {why}; it begins: {excerpt}", inner);
    }

    private async Task<T> WithinTimeoutAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var timeout = Timeout;
        using var ours = new CancellationTokenSource(timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ours.Token, cancellationToken);
        try
        {
            return await call(both.Token).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new HttpRequestException($"the engine's answer broke off: {e.Message}", e);
        }
        catch (OperationCanceledException e)
        {
            if (cancellationToken.IsCancellationRequested)
                throw new TaskCanceledException(e.Message, e, cancellationToken);
            var message = FormattableString.Invariant($"no answer from the engine in {timeout.TotalSeconds:0.###} s");
            throw new TaskCanceledException(message, new TimeoutException(message, e));
        }
    }
}
